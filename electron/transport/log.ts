/** What the transport logs: names, codes and times; never what was asked or answered. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/**
 * What of an unexpected error may be logged. Not its message (it may quote data) and not whole paths: its name, its
 * code, and where in our own code it came from.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    frames: ownFrames(framesOf(error)),
  }
}

/** The stack without the message it begins with, whose lines could pass for frames; nothing where it can't be told. */
function framesOf({ message, stack = '' }: Error): string {
  const at = stack.indexOf(message)
  return at < 0 ? '' : stack.slice(at + message.length)
}

// `    at readFrame (…/electron/dicom/frames.ts:12:3)` or `…/out/main/serve.cjs:12:3`
const frame =
  /^\s+at (?:async )?(?:(?<where>(?:new )?[\w.<>$]+) (?:\[as \w+\] )?\()?.*?(?<file>(?:electron|shared|out\/main)\/[\w./-]+:\d+:\d+)\)?$/

const ownFrames = (stack: string): string[] =>
  stack
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .flatMap((line) => {
      const groups = frame.exec(line.replaceAll('\\', '/'))?.groups
      return groups ? [`${groups['where'] ?? '-'} ${groups['file'] ?? ''}`] : []
    })
    .slice(0, 8)
