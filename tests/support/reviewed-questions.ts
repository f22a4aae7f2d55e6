import { createHash } from 'node:crypto'
import type { QueuedQuestion, Shown } from '../../shared/contract/chat'
import type { DocumentUse } from '../../shared/contract/chat-documents'
import { asDraftPicture } from '../../shared/domain/pictures/draft-picture'
import { insertStudy } from './chat'
import type { ChatWithCluster } from './chat-with-cluster'
import type { TestCluster } from './cluster/server'
import { outboxOf } from './outbox'
import { writePdf } from './pdf-writer'

type Content = Pick<QueuedQuestion, 'text' | 'attachments' | 'documents'>

export const guidePages = ['Nodulo solido de 8 mm: control con TC a los 3 meses.']

export async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
export const sha256Of = (text: string | undefined): string =>
  createHash('sha256')
    .update(text ?? '')
    .digest('hex')

/** Questions with what has to be allowed, and their review; `test` is the chat that is open. */
export function reviewedOf(test: () => ChatWithCluster) {
  const { enqueue, waiting } = outboxOf(test)
  const signal = () => new AbortController().signal
  const keepGuide = async (): Promise<DocumentUse> => {
    const { service } = test().chat
    const { sha256 } = await service.receiveDocument(whole(writePdf(guidePages)))
    service.keepDocument(sha256, guidePages)
    return { sha256, name: 'guia.pdf', pages: [1] }
  }
  /** As the dialog shows it, and as it comes back from there. */
  const review = async ({ text, attachments, documents }: Content): Promise<Shown> => {
    const { conversationId, chat } = test()
    const draft = { conversationId, text, attachments, ...(documents && { documents }) }
    const pictures = draft.attachments.map(asDraftPicture)
    const { bodySha256, endpoints } = await chat.service.preview({ ...draft, attachments: pictures }, signal())
    return { bodySha256, endpoints }
  }
  return {
    signal,
    review,
    withGuide: async (): Promise<Content> => ({
      text: '¿Qué recomienda?',
      attachments: [],
      documents: [await keepGuide()],
    }),
    withPicture: () => {
      const { studyId, view } = insertStudy(test().database.db)
      return { text: '¿Qué ves?', attachments: [{ studyId, view, label: 'PA' }], studyId, view }
    },
    enqueueReviewed: async ({ text, attachments, documents }: Content): Promise<Shown> => {
      const shown = await review({ text, attachments, documents })
      enqueue(text, { attachments, ...(documents && { documents }), shown })
      return shown
    },
    sentBodies: (server: TestCluster = test().server): string[] =>
      server.requests.flatMap(({ path, body }) => (path === '/v1/chat/completions' ? [body.toString('utf8')] : [])),
    isHeldFor: (code: QueuedQuestion['heldFor']): Promise<void> =>
      test().until(() => waiting()[0]?.state === 'held' && waiting()[0]?.heldFor === code),
  }
}
