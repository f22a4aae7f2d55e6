import { documentLimits, type DocumentUse } from '../../../../shared/contract/chat-documents'
import { leadingPages } from '../../../../shared/domain/documents/leading-pages'
import { cleanPageText } from '../../../../shared/domain/documents/page-text'
import { newId } from '../../../../shared/lib/ids'
import { api } from '../../../api'
import { toAppError } from '../../../ui/error-text'
import { draftOf, useDraft } from '../draft-store'
import { readPdf, RefusedPdf } from './read-pdf'
import { useReadings } from './reading-store'

export const isPdf = ({ type, name }: Pick<File, 'type' | 'name'>): boolean =>
  type === 'application/pdf' || name.toLowerCase().endsWith('.pdf')

/**
 * Reads a PDF in this window, keeps it in the profile and adds it to a question, with the first of its pages that fit.
 * Resolves with it where pages had to be left out; what goes wrong is told by `useReadings`.
 */
export async function attachPdf(draftKey: string, file: File, roomTokens: number): Promise<DocumentUse | null> {
  const id = newId()
  const ended = new AbortController()
  const { put, update, drop } = useReadings.getState()
  const cancel = (): void => {
    ended.abort(new DOMException('Cancelled', 'AbortError'))
    drop(id)
  }
  put({ id, draftKey, kind: 'pdf', name: file.name, done: 0, total: 0, failure: null, cancel })
  try {
    if (file.size > documentLimits.sizeBytes) throw new RefusedPdf('tooLarge')
    if (draftOf(useDraft.getState().drafts, draftKey).documents.length >= documentLimits.count)
      throw new RefusedPdf('tooMany')
    const { signal } = ended
    const bytes = new Uint8Array(await file.arrayBuffer())
    const pages = await readPdf(bytes, { signal, onPage: (done, total) => update(id, { done, total }) })
    const { sha256 } = await api.uploadDocument(file, { signal })
    const kept = await api.command('chat.keepDocument', { sha256, pages: pages.map(cleanPageText) })
    signal.throwIfAborted()
    const chosen = leadingPages(kept.pages, roomTokens)
    const use = { sha256, name: file.name.trim().slice(0, 200) || 'PDF', pages: chosen }
    if (!useDraft.getState().attachDocument(draftKey, use)) throw new RefusedPdf('tooMany')
    drop(id)
    return chosen.length < kept.pages.filter(({ tokens }) => tokens > 0).length ? use : null
  } catch (error) {
    if (ended.signal.aborted) return null
    const failure =
      error instanceof RefusedPdf
        ? ({ kind: 'refused', reason: error.reason } as const)
        : ({ kind: 'error', error: toAppError(error) } as const)
    update(id, { failure })
    return null
  }
}
