interface FailureFacts {
  error: unknown
  code: string
  windowId: string
  version: string
}

/** Positions in the program's own files, which hold nothing of a patient; messages and paths are left out. */
const positionsOf = (error: unknown): string[] =>
  error instanceof Error
    ? Array.from(
        (error.stack ?? '').matchAll(/([\w.-]+\.m?[jt]sx?)(?:\?[^:\s)]*)?:(\d+):(\d+)/g),
        ([, file, line, column]) => [file, line, column].join(':'),
      ).slice(0, 12)
    : []

/** What failed and where, to be sent to whoever maintains the suite. */
export const failureReport = ({ error, code, windowId, version }: FailureFacts): string =>
  [
    `Suite IMSS ${version}`,
    `window: ${windowId}`,
    `code: ${code}`,
    `error: ${error instanceof Error ? error.name : typeof error}`,
    `time: ${new Date().toISOString()}`,
    `agent: ${navigator.userAgent}`,
    ...positionsOf(error).map((position) => `at ${position}`),
  ].join('\n')
