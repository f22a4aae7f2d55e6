/** Bytes in memory, or as they come. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>

export interface Chunk {
  bytes: Uint8Array
  isLast: boolean
}

/** The bytes in chunks of exactly `chunkSize`, but for the last; at least one, which may be empty. */
export async function* chunksOf(source: ByteSource, chunkSize: number): AsyncGenerator<Chunk> {
  let held: Uint8Array = new Uint8Array(0)
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    let rest = held.length === 0 ? piece : Buffer.concat([held, piece])
    // One whole chunk is held back: it may be the last.
    while (rest.length > chunkSize) {
      yield { bytes: rest.subarray(0, chunkSize), isLast: false }
      rest = rest.subarray(chunkSize)
    }
    held = rest
  }
  yield { bytes: held, isLast: true }
}
