import type { DicomDocument } from '../../../shared/contract/documents'
import { Failure } from '../../../shared/lib/failure'
import type { BlobStore } from '../../blobs/store'
import type { Db } from '../../db/open'
import type { DicomPool, ReadDocument } from '../../dicom/types'
import { createDocumentRepository } from './repository'

/** What objects without a picture say: reports, encapsulated documents, plans. */
export const createDocumentsService = ({ db, blobs, pool }: { db: Db; blobs: BlobStore; pool: DicomPool }) => {
  const repository = createDocumentRepository(db)
  const read = (instanceId: string, signal: AbortSignal): Promise<ReadDocument> => {
    const sha256 = repository.fileOf(instanceId)
    if (sha256 === null) throw new Failure('not_found')
    return pool.document({ place: blobs.placeOf(sha256), key: blobs.key }, signal)
  }
  return {
    /** Errors: `not_found`, `payload_too_large`, `frame_unreadable`, `storage_failed`. */
    async get(instanceId: string, signal: AbortSignal): Promise<DicomDocument> {
      return (await read(instanceId, signal)).about
    },
    /** The document within an encapsulated object; `isPdf` by what its bytes are. Errors as above. */
    async bytes(instanceId: string, signal: AbortSignal): Promise<{ bytes: Uint8Array; isPdf: boolean }> {
      const { about, bytes } = await read(instanceId, signal)
      if (about.kind !== 'encapsulated' || bytes === null) throw new Failure('not_found')
      return { bytes, isPdf: about.format === 'pdf' }
    },
  }
}
export type DocumentsService = ReturnType<typeof createDocumentsService>
