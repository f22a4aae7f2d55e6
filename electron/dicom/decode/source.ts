import { openBlobFile } from '../../blobs/file'
import { Failure } from '../../../shared/lib/failure'
import { inflateDataset } from '../parse/part10'
import type { ByteRange, FrameTable, StoredFile } from '../types'

/** The bytes that a frame table's offsets refer to. */
export interface PixelSource {
  sizeBytes: number
  read(range: ByteRange): Promise<Uint8Array>
  close(): Promise<void>
}

/** Opens an encrypted stored file; a deflated one is inflated whole. */
export async function openSource(file: StoredFile, table: FrameTable): Promise<PixelSource> {
  const blob = await openBlobFile(file.place, file.key)
  if (table.deflatedFrom === null) {
    return {
      sizeBytes: blob.sizeBytes,
      close: () => blob.close(),
      read: async ({ offset, lengthBytes }) => {
        if (offset + lengthBytes > blob.sizeBytes) throw new Failure('frame_unreadable')
        return blob.read(offset, offset + lengthBytes)
      },
    }
  }
  try {
    return memorySource(inflateDataset(await blob.read(table.deflatedFrom, blob.sizeBytes)))
  } finally {
    await blob.close()
  }
}

/** A source over bytes that are already in memory. */
export const memorySource = (bytes: Uint8Array): PixelSource => ({
  sizeBytes: bytes.length,
  close: async () => {},
  read: async ({ offset, lengthBytes }) => {
    if (offset + lengthBytes > bytes.length) throw new Failure('frame_unreadable')
    return bytes.subarray(offset, offset + lengthBytes)
  },
})
