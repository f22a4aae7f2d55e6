import { Failure } from '../../../shared/lib/failure'
import { openBlobFile } from '../../blobs/file'
import { RefusedFile } from '../parse/errors'
import { readPart10 } from '../parse/part10'
import type { ReadDocument, StoredFile } from '../types'
import { readEncapsulated } from './encapsulated'
import { readFacts } from './facts'
import { readReport } from './report'

/** Held in memory whole while it is read. */
const maxDocumentBytes = 256 * 1024 * 1024

/** Reads what a stored object without a picture says. Throws Failure `payload_too_large`, `frame_unreadable`. */
export async function readDocument({ place, key }: StoredFile): Promise<ReadDocument> {
  const blob = await openBlobFile(place, key)
  let bytes: Uint8Array
  try {
    if (blob.sizeBytes > maxDocumentBytes) throw new Failure('payload_too_large')
    bytes = await blob.read(0, blob.sizeBytes)
  } finally {
    await blob.close()
  }
  try {
    const { dataset } = readPart10(bytes)
    const encapsulated = readEncapsulated(dataset)
    if (encapsulated !== null) return { about: encapsulated.about, bytes: Uint8Array.from(encapsulated.bytes) }
    const isReport = dataset.get(0x0040a730) !== undefined
    return { about: isReport ? readReport(dataset) : { kind: 'facts', facts: readFacts(dataset) }, bytes: null }
  } catch (error) {
    if (error instanceof RefusedFile) throw new Failure('frame_unreadable', {}, { cause: error })
    throw error
  }
}
