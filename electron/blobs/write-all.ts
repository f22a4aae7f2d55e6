import type { FileHandle } from 'node:fs/promises'

/** Writes all of `parts` where the file stands. */
export async function writeAll(handle: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await handle.writev(parts)
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  if (bytesWritten === length) return
  // A write may take less than it was given, as on a disk that fills up: the next one says why.
  let rest = Buffer.concat(parts).subarray(bytesWritten)
  while (rest.length > 0) rest = rest.subarray((await handle.write(rest)).bytesWritten)
}
