import { Readable } from 'node:stream'
import yauzl from 'yauzl'
import type { BlobFile } from '../../../blobs/file'

const windowBytes = 256 * 1024

/**
 * Reads a ZIP out of an encrypted file. A ZIP's directory is read in steps of some 40 bytes: the stretch read last is
 * kept, so that each stretch is decrypted once.
 */
export class BlobFileReader extends yauzl.RandomAccessReader {
  #window: { start: number; bytes: Promise<Buffer> } | undefined

  constructor(private readonly file: BlobFile) {
    super()
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end), { objectMode: false })
  }

  override close(callback: (error: Error | null) => void): void {
    // Nobody waits for it: whoever removes the file tries again while it is open (Windows).
    void this.file.close().catch(() => undefined)
    setImmediate(callback, null)
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end;) {
      const window = this.#windowAt(at)
      const bytes = await window.bytes
      const piece = bytes.subarray(at - window.start, Math.min(end - window.start, bytes.length))
      at += piece.length
      yield piece
    }
  }

  #windowAt(position: number): { start: number; bytes: Promise<Buffer> } {
    const start = position - (position % windowBytes)
    if (this.#window?.start !== start) {
      const end = Math.min(start + windowBytes, this.file.sizeBytes)
      this.#window = { start, bytes: this.file.read(start, end) }
    }
    return this.#window
  }
}
