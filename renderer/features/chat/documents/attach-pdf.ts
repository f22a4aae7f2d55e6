import { documentLimits, type DocumentUse } from '../../../../shared/contract/chat-documents'
import { leadingPages } from '../../../../shared/domain/documents/leading-pages'
import { cleanPageText } from '../../../../shared/domain/documents/page-text'
import { api } from '../../../api'
import { toAppError } from '../../../ui/error-text'
import { draftOf, useDraft } from '../draft-store'
import { readPdf, RefusedPdf } from './read-pdf'
import { startReading } from './reading-store'

export const isPdf = ({ type, name }: Pick<File, 'type' | 'name'>): boolean =>
  type === 'application/pdf' || name.toLowerCase().endsWith('.pdf')

/**
 * Reads a PDF in this window, keeps it in the profile and adds it to a question, with the first of its pages that fit.
 * Resolves with it where pages had to be left out; what goes wrong is told by `useReadings`.
 */
export async function attachPdf(draftKey: string, file: File, roomTokens: number): Promise<DocumentUse | null> {
  const { signal, tell, end, fail } = startReading({ draftKey, kind: 'pdf', name: file.name })
  try {
    if (file.size > documentLimits.sizeBytes) throw new RefusedPdf('tooLarge')
    if (draftOf(useDraft.getState().drafts, draftKey).documents.length >= documentLimits.count)
      throw new RefusedPdf('tooMany')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const pages = await readPdf(bytes, { signal, onPage: tell })
    const { sha256 } = await api.uploadDocument(file, { signal })
    const kept = await api.command('chat.keepDocument', { sha256, pages: pages.map(cleanPageText) })
    signal.throwIfAborted()
    const chosen = leadingPages(kept.pages, roomTokens)
    const use = { sha256, name: file.name.trim().slice(0, 200) || 'PDF', pages: chosen }
    if (!useDraft.getState().attachDocument(draftKey, use)) throw new RefusedPdf('tooMany')
    end()
    return chosen.length < kept.pages.filter(({ tokens }) => tokens > 0).length ? use : null
  } catch (error) {
    fail(
      error instanceof RefusedPdf
        ? { kind: 'refused', reason: error.reason }
        : { kind: 'error', error: toAppError(error) },
    )
    return null
  }
}
