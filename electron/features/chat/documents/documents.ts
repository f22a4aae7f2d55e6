import {
  type ChatDocument,
  type DocumentUse,
  documentLimits,
  type UploadedDocument,
} from '../../../../shared/contract/chat-documents'
import { cleanPageText } from '../../../../shared/domain/documents/page-text'
import { documentTokens, pageTokens } from '../../../../shared/domain/documents/page-tokens'
import { Failure } from '../../../../shared/lib/failure'
import type { DocumentPage, DocumentRepository } from './document-repository'
import type { DocumentExcerpt } from './document-text'
import type { ChatPorts } from '../ports'
import { receiveBytes } from '../receive-bytes'

/** Pages of a document that go with a question. */
export interface OutgoingDocument extends DocumentExcerpt {
  sha256: string
  /** Estimate for it as it goes. */
  tokens: number
}

/** A PDF begins so, or nearly (ISO 32000-1, annex H, implementation note 13). */
const signature = '%PDF-'
const signatureWithin = 1024

/** What is attached to questions beside pictures. */
export function createDocuments({ blobs, clock }: Pick<ChatPorts, 'blobs' | 'clock'>, repository: DocumentRepository) {
  const existing = (sha256: string): ChatDocument => {
    const document = repository.get(sha256)
    if (document === null) throw new Failure('not_found')
    return document
  }
  return {
    /** Takes the bytes of a PDF. Errors: `payload_too_large`, `document_not_pdf`, `storage_failed`, `disk_full`. */
    receive: async (body: AsyncIterable<Uint8Array>): Promise<UploadedDocument> => {
      const bytes = await receiveBytes(body, documentLimits.sizeBytes)
      if (!bytes.subarray(0, signatureWithin).includes(signature)) throw new Failure('document_not_pdf')
      const stored = await blobs.put(bytes)
      repository.keepFile('pdf', stored, clock.nowMs())
      return stored
    },

    /** Errors: `not_found` where its bytes never came, `bad_request` where no page has text, `payload_too_large`. */
    keep: (sha256: string, pages: readonly string[]): ChatDocument => {
      if (!repository.hasPdf(sha256)) throw new Failure('not_found')
      const read = pages.map(cleanPageText)
      const characters = read.reduce((sum, { length }) => sum + length, 0)
      if (characters > documentLimits.characters) throw new Failure('payload_too_large')
      if (characters === 0) throw new Failure('bad_request')
      const weighed = read.map((text) => ({ text, tokens: text === '' ? 0 : pageTokens(text) }))
      repository.insert({ sha256, kind: 'pdf' }, weighed, clock.nowMs())
      return existing(sha256)
    },

    /** Errors: `bad_request` where it says nothing, those of storage. */
    keepTranscript: async (written: string): Promise<ChatDocument> => {
      const text = cleanPageText(written)
      if (text === '') throw new Failure('bad_request')
      const stored = await blobs.put(Buffer.from(text))
      const nowMs = clock.nowMs()
      repository.keepFile('transcript', stored, nowMs)
      repository.insert({ sha256: stored.sha256, kind: 'transcript' }, [{ text, tokens: pageTokens(text) }], nowMs)
      return existing(stored.sha256)
    },

    get: existing,
    text: (sha256: string, pages: readonly number[]): DocumentPage[] => {
      existing(sha256)
      return repository.text(sha256, pages)
    },

    /** Errors: `not_found` where one, or one of its pages, is not kept. */
    outgoing: (uses: readonly DocumentUse[]): OutgoingDocument[] =>
      uses.map(({ sha256, name, pages: numbers }) => {
        const { kind, pages } = existing(sha256)
        const tokensOf = new Map(pages.map(({ number, tokens }) => [number, tokens]))
        const text = repository.text(sha256, numbers)
        if (text.length !== new Set(numbers).size) throw new Failure('not_found')
        const tokens = documentTokens(
          name,
          text.map(({ number }) => tokensOf.get(number) ?? 0),
        )
        return { kind, sha256, name, pageCount: pages.length, pages: text, tokens }
      }),
  }
}
export type Documents = ReturnType<typeof createDocuments>
