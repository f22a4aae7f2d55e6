import type {
  Conversation,
  DisclosurePreview,
  Draft,
  Shown,
  StoredDraft,
  ThreadPlace,
  chatContract,
} from '../../../shared/contract/chat'
import type { Transcriber, Transcript } from '../../../shared/contract/chat-dictation'
import type { ChatDocument, UploadedDocument } from '../../../shared/contract/chat-documents'
import type { RenderedPicture, UploadedPicture } from '../../../shared/contract/chat-pictures'
import type { Input, Output } from '../../../shared/contract/define'
import type { ChangeKey } from '../../../shared/contract/types'
import type { FrameView } from '../../../shared/contract/studies'
import { fitConversation } from '../../../shared/domain/context/conversation'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import { createAnswerRepository } from './answers/answer-repository'
import { type Asker, createAsking } from './answers/asking'
import { compose, toPreview } from './answers/compose'
import { createConceptSearch } from './entities/concept-search'
import { createContextView } from './context/context-view'
import { createConversationRepository } from './conversations/conversation-repository'
import { writeOut } from './dictation'
import { createDocumentRepository, type DocumentPage } from './documents/document-repository'
import { createDocuments } from './documents/documents'
import { createDraftRepository } from './draft-repository'
import { createEntities } from './entities/entities'
import { createExporting } from './transfer/exporting'
import { createFolderRepository } from './conversations/folder-repository'
import { type FoldersService, createFolders } from './conversations/folders'
import { createGroupedList } from './conversations/grouped-list'
import { createImporting } from './transfer/importing'
import { createIndexJoining } from './search/index-joining'
import { createMessageRepository } from './messages/message-repository'
import { createOutbox, type Outbox } from './outbox/outbox'
import { createOutboxRepository } from './outbox/outbox-repository'
import { createPictureRepository } from './pictures/picture-repository'
import { receivePicture, renderPicture } from './pictures/pictures'
import { createReadingRepository } from './entities/reading-repository'
import { createSummarising } from './summaries/summarising'
import { createSummaryRepository, type Summary } from './summaries/summary-repository'
import type { ChatPorts } from './ports'
import { titleFrom } from './titles/title'
import { createTitling } from './titles/titling'
import { createTransferRepository } from './transfer/transfer-repository'
import { createTokenCounts } from './context/token-counts'
import { turnsUpFrom } from './messages/turns'
import type { SearchHit } from './search/search-hit'
import { createSearchRepository } from './search/search-repository'

type AnswerOutput = Output<typeof chatContract.send>

export interface ChatService extends FoldersService {
  /** As the list shows them. */
  groupedConversations(limit: number, offset: number): Output<typeof chatContract.conversations>
  titled(text: string, limit: number): Conversation[]
  export: ReturnType<typeof createExporting>
  importing: ReturnType<typeof createImporting>
  conversations(limit: number, offset: number, archived?: boolean): Output<typeof chatContract.conversations>
  conversation(conversationId: string): Conversation
  messages(conversationId: string, place?: ThreadPlace, limit?: number): Output<typeof chatContract.messages>
  create(title: string): Conversation
  rename(conversationId: string, title: string): Conversation
  refuseTitle(conversationId: string): Conversation
  pin(conversationId: string, pinned: boolean): Conversation
  archive(conversationId: string, archived: boolean): Conversation
  remove(conversationId: string): void
  restore(conversationId: string): Conversation
  search(text: string, limit: number): SearchHit[]
  activate(messageId: string): { conversationId: string }
  context(conversationId: string | null, replaces?: string): Output<typeof chatContract.context>
  editSummary(summaryId: string, text: string): void
  removeSummary(summaryId: string): void
  restoreSummary(summaryId: string, insteadOf?: string): void
  previewSummary(conversationId: string, redoes?: string): DisclosurePreview
  summarise(
    conversationId: string,
    options: { redoes: string | null; shown?: Shown | undefined; signal: AbortSignal },
  ): Promise<{ summaryId: string }>
  /** What it names; what nobody has read yet is read then. */
  entities(conversationId: string): Output<typeof chatContract.entities>
  entityMentions(wanted: Input<typeof chatContract.entityMentions>): Output<typeof chatContract.entityMentions>
  readEntities(conversationId: string): void
  drafts(): StoredDraft[]
  saveDraft(draft: StoredDraft): void
  discardDraft(conversationId: string | null, isEdit: boolean): void
  /** Takes the bytes of a PDF. Errors: `payload_too_large`, `document_not_pdf`, those of storage. */
  receiveDocument(body: AsyncIterable<Uint8Array>): Promise<UploadedDocument>
  keepDocument(sha256: string, pages: readonly string[]): ChatDocument
  keepTranscript(text: string): Promise<ChatDocument>
  document(sha256: string): ChatDocument
  documentText(sha256: string, pages: readonly number[]): DocumentPage[]
  transcriber(): Transcriber | null
  findTranscriber(signal: AbortSignal): Promise<Transcriber | null>
  /** What is said in a WAV, which is not kept. Errors: `audio_*`, `transcription_not_served`, `cluster_*`. */
  transcribe(body: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Transcript>
  picture(view: FrameView, signal: AbortSignal): Promise<RenderedPicture>
  /** Takes the PNG of a picture of a file. Errors: `payload_too_large`, `picture_invalid`, those of storage. */
  receivePicture(body: AsyncIterable<Uint8Array>): Promise<UploadedPicture>
  preview(draft: Draft, signal: AbortSignal): Promise<DisclosurePreview>
  previewRetry(assistantMessageId: string): Promise<DisclosurePreview>
  /** Of the request an answer came of, built anew. */
  previewSent(assistantMessageId: string): Promise<DisclosurePreview>
  previewContinue(assistantMessageId: string): Promise<DisclosurePreview>
  send(draft: Draft, asker: Asker): Promise<AnswerOutput>
  retry(assistantMessageId: string, asker: Asker): Promise<AnswerOutput>
  continue(assistantMessageId: string, asker: Asker): Promise<AnswerOutput>
  outbox: Omit<Outbox, 'look' | 'hasten' | 'forget' | 'close'>
  /** The cluster may answer again, so what waits for it is tried. */
  clusterReturned(): void
  /** Saves every answer under way as interrupted and closes its connection; nothing is written afterwards. */
  close(): void
}

/** Left free for the next question before what came before is summarised. */
const usualQuestionTokens = 300

/** Conversations of one unlocked profile. Answers that a crash left under way become interrupted ones here. */
export function createChatService(ports: ChatPorts): ChatService {
  const { db, announce, clock } = ports
  const conversations = createConversationRepository(db)
  const documentRows = createDocumentRepository(db)
  const documents = createDocuments(ports, documentRows)
  const messages = createMessageRepository(db, documentRows)
  const folders = createFolderRepository(db)
  const grouped = createGroupedList(db)
  const answers = createAnswerRepository(db)
  const pictures = createPictureRepository(db)
  const found = createSearchRepository(db)
  const byConcept = createConceptSearch(db)
  const index = createIndexJoining(db)
  const entities = createEntities(ports, {
    isTaking: () => importing.isTaking(),
    isBusy: () => ports.tasks.list().length > 0 || importing.isTaking(),
  })
  const drafts = createDraftRepository(db)
  const counts = createTokenCounts((at, text, signal) => ports.countTokens(at, text, signal))
  const closing = new AbortController()
  const countTurns = async (conversationId: string, assistantMessageId: string): Promise<void> => {
    const answer = messages.get(assistantMessageId)
    if (answer?.role !== 'assistant' || answer.state !== 'complete') return
    const at = { endpoint: answer.endpoint, model: answer.model }
    const hasLearnt = await counts.learn(at, turnsUpFrom(messages, assistantMessageId), closing.signal)
    if (hasLearnt && !closing.signal.aborted) announce(['chat.context', { conversationId }])
  }
  const summaries = createSummaryRepository(db)
  const sources = { messages, counts, summaries, documents }
  const showing = { ...ports, wasSentTo: documentRows.wasSentTo }
  const summarising = createSummarising({ ports, conversations, ...sources })
  const titling = createTitling({ ports, conversations, messages })
  const context = createContextView(ports, sources)
  /** While the resident wants it so; where it fails, what does not fit is left out as before, which the window says. */
  const summariseOlder = async (conversationId: string): Promise<void> => {
    if (!ports.summarisesOlder() || summarising.isRunning(conversationId)) return
    const next = { tokens: usualQuestionTokens, pictures: 0 }
    const { summarisableTurnCount } = fitConversation(context(conversations.activeMessageId(conversationId)), next)
    if (summarisableTurnCount > 0) await summarising.summarise(conversationId, { signal: closing.signal })
  }
  const asking = createAsking({
    ports,
    conversations,
    messages,
    answers,
    pictures,
    counts,
    summaries,
    documents,
    documentRows,
    onAnswered: (conversationId, id) => {
      void countTurns(conversationId, id)
      outbox.hasten()
      if (!asking.isAnswering()) void titling.afterAnswer(conversationId, id)
      void entities.answered(conversationId, id)
      void index.tidy()
      summariseOlder(conversationId).catch((error: unknown) => {
        // Its conversation tells of it.
        if (!(error instanceof Failure)) throw error
      })
    },
  })
  /** Nobody waits for a title or a list of entities, so a question never does. */
  const beforeOthers =
    <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> => {
      titling.giveWay()
      return entities.leaveRoomFor(() => ask(...args))
    }
  const outboxRows = createOutboxRepository(db)
  const outbox = createOutbox({
    ports,
    outbox: outboxRows,
    conversations,
    messages,
    asking: { ...asking, send: beforeOthers(asking.send), refill: beforeOthers(asking.refill) },
  })
  const summaryOf = (id: string): Summary => {
    const summary = summaries.get(id)
    if (summary === null) throw new Failure('not_found')
    return summary
  }
  const summaryChanged = ({ conversationId }: Summary): void => announce(['chat.context', { conversationId }])
  conversations.removeEmpty()
  folders.purge()
  answers.interruptAll({ code: 'answer_interrupted' })
  outbox.look()

  const existing = (id: string): Conversation => {
    const conversation = conversations.get(id)
    if (conversation === null) throw new Failure('not_found')
    return conversation
  }
  const announceChanged = (id: string, ...more: ChangeKey[]): void =>
    announce(
      ['chat.conversation', { conversationId: id }],
      ['chat.conversations'],
      ['chat.search'],
      ['chat.titled'],
      ['chat.folders'],
      ...more,
    )
  const changed = (id: string): Conversation => {
    announceChanged(id)
    return existing(id)
  }

  const transfer = createTransferRepository(db)
  const readings = createReadingRepository(db)
  const moved = { ports, drafts, folders, index, messages, outbox: outboxRows, pictures, readings, summaries, transfer }
  const cameIn = (id: string): Conversation => {
    entities.goOn()
    return changed(id)
  }
  const importing = createImporting({ ...moved, documents, changed: cameIn })
  // What a crash left half imported is gone, and its pictures with it.
  void index.tidy()
  pictures.dropUnsent()
  documentRows.dropUnused()

  return {
    export: createExporting({ ...moved, conversations }),
    importing,
    ...createFolders({ ports, folders, changed }),
    groupedConversations: (limit, offset) => grouped(folders.list(), limit, offset),
    titled: conversations.titled,
    conversations: (limit, offset, archived = false) => conversations.list(archived, limit, offset),
    conversation: existing,
    messages: (conversationId, place = { at: 'end' }, limit = 40) => {
      existing(conversationId)
      const leaf = conversations.activeMessageId(conversationId)
      return leaf === null ? { messages: [], hasEarlier: false, hasLater: false } : messages.page(leaf, place, limit)
    },
    create: (title) => {
      const id = newId()
      conversations.insert(id, title.trim(), clock.nowMs())
      return changed(id)
    },
    rename: (id, title) => {
      if (!conversations.rename(id, title)) throw new Failure('not_found')
      return changed(id)
    },
    refuseTitle: (id) => {
      if (existing(id).titleFrom !== 'model') throw new Failure('conflict')
      conversations.rename(id, titleFrom(conversations.firstQuestion(id) ?? ''))
      return changed(id)
    },
    pin: (id, pinned) => {
      if (!conversations.pin(id, pinned)) throw new Failure('not_found')
      return changed(id)
    },
    archive: (id, archived) => {
      if (!conversations.archive(id, archived)) throw new Failure('not_found')
      return changed(id)
    },
    remove: (id) => {
      if (!conversations.remove(id, clock.nowMs())) throw new Failure('not_found')
      asking.stop(id)
      announceChanged(id, ['chat.messages', { conversationId: id }])
    },
    restore: (id) => {
      if (!conversations.restore(id)) throw new Failure('not_found')
      announce(['chat.messages', { conversationId: id }])
      outbox.hasten()
      return changed(id)
    },
    search: (text, limit) => {
      const hits = found.find(text, limit)
      const ids = new Set(hits.map(({ messageId }) => messageId))
      return [...hits, ...byConcept.find(text, limit - hits.length, ids)]
    },
    entities: (conversationId) => {
      existing(conversationId)
      return entities.list(conversationId)
    },
    entityMentions: entities.mentions,
    readEntities: (conversationId) => {
      existing(conversationId)
      entities.readByModel(conversationId)
    },
    activate: (messageId) => {
      const place = messages.place(messageId)
      if (place === null) throw new Failure('not_found')
      const { conversationId } = place
      conversations.activate(conversationId, messages.newestLeaf(messageId), null)
      announce(['chat.messages', { conversationId }], ['chat.context', { conversationId }])
      return { conversationId }
    },
    context: (conversationId, replaces) => {
      if (conversationId === null) return { ...context(null), isSummarising: false, summaryError: null }
      const parentId = asking.placeOf({ conversationId, ...(replaces !== undefined && { replaces }) })
      return {
        ...context(parentId),
        isSummarising: summarising.isRunning(conversationId),
        summaryError: summarising.failureOf(conversationId),
      }
    },
    editSummary: (summaryId, text) => {
      const summary = summaryOf(summaryId)
      summaries.edit(summaryId, text)
      summaryChanged(summary)
    },
    removeSummary: (summaryId) => {
      const summary = summaryOf(summaryId)
      summaries.remove(summaryId, clock.nowMs())
      summaryChanged(summary)
    },
    restoreSummary: (summaryId, insteadOf) => {
      const summary = summaryOf(summaryId)
      db.transaction(() => {
        if (insteadOf !== undefined) summaries.remove(insteadOf, clock.nowMs())
        summaries.restore(summaryId)
      }).immediate()
      summaryChanged(summary)
    },
    previewSummary: (conversationId, redoes) => summarising.preview(conversationId, redoes ?? null),
    summarise: async (conversationId, options) => ({
      summaryId: (await summarising.summarise(conversationId, options)).id,
    }),
    drafts: drafts.list,
    saveDraft: (draft) => {
      const { conversationId, replaces, text, attachments, documents: uses = [] } = draft
      const isEmpty = text === '' && attachments.length === 0 && uses.length === 0
      if (conversationId !== null) existing(conversationId)
      const isOfThere = replaces === null || messages.place(replaces)?.conversationId === conversationId
      if (!isOfThere) throw new Failure('not_found')
      if (isEmpty && replaces === null) drafts.remove(conversationId, false)
      else drafts.put(draft, clock.nowMs())
      announce(['chat.drafts'])
    },
    discardDraft: (conversationId, isEdit) => {
      drafts.remove(conversationId, isEdit)
      announce(['chat.drafts'])
    },
    receiveDocument: documents.receive,
    transcriber: () => ports.transcriber(),
    findTranscriber: (signal) => ports.findTranscriber(signal),
    transcribe: (body, signal) => writeOut(ports, body, signal),
    keepDocument: documents.keep,
    keepTranscript: documents.keepTranscript,
    document: documents.get,
    documentText: documents.text,
    picture: async (view, signal) => (await renderPicture(ports, pictures, view, signal)).picture,
    receivePicture: (body) => receivePicture(ports, pictures, body),
    preview: async (draft, signal) =>
      toPreview(await compose(ports, sources, await asking.toAsk(draft, signal)), showing),
    previewRetry: async (assistantMessageId) => {
      const { question } = await asking.askedBefore(assistantMessageId)
      return toPreview(await compose(ports, sources, question), showing)
    },
    previewSent: async (assistantMessageId) => {
      const { question, model } = await asking.askedBefore(assistantMessageId)
      return toPreview(await compose(ports, sources, { ...question, ...(model !== '' && { model }) }), showing)
    },
    previewContinue: async (assistantMessageId) => {
      const { question } = await asking.cutShort(assistantMessageId)
      return toPreview(await compose(ports, sources, question), showing)
    },
    send: beforeOthers((draft, asker) =>
      asking.send(draft, asker, () => {
        drafts.remove(draft.conversationId, draft.replaces !== undefined)
        outbox.forget({ questionId: draft.replaces })
      }),
    ),
    retry: beforeOthers((answerId, asker) => asking.retry(answerId, asker, () => outbox.forget({ answerId }))),
    continue: beforeOthers(asking.continue),
    outbox,
    clusterReturned: outbox.hasten,
    close: () => {
      closing.abort()
      outbox.close()
      titling.giveWay()
      importing.close()
      index.close()
      summarising.close()
      entities.close()
      asking.close()
    },
  }
}
