import type { AnswerEvent, Shown, chatContract } from '../../../shared/contract/chat'
import type { Handlers, StreamCall } from '../../transport/handlers'
import type { Asker } from './answers/asking'
import type { ChatService } from './service'

const asker = (call: StreamCall<AnswerEvent>, shown: Shown | undefined): Asker => ({
  shown,
  emit: (event) => call.emit(event),
  signal: call.signal,
})

/** `getService` throws Failure `locked` while no profile is open. */
export function createChatHandlers(getService: () => ChatService): Handlers<typeof chatContract> {
  return {
    conversations: ({ limit, offset, archived, grouped }) =>
      grouped && !archived
        ? getService().groupedConversations(limit, offset)
        : getService().conversations(limit, offset, archived),
    titled: ({ text, limit }) => getService().titled(text, limit),
    export: async ({ conversationId }, { emit, signal }) => {
      await getService().export(conversationId, (event) => emit(event), signal)
      return {}
    },
    beginImport: ({ head }) => getService().importing.begin(head),
    importPicture: async ({ importId, picture }) => {
      await getService().importing.picture(importId, picture)
      return {}
    },
    importMessages: async ({ importId, messages }) => {
      await getService().importing.messages(importId, messages)
      return {}
    },
    importReadings: async ({ importId, readings }) => {
      await getService().importing.readings(importId, readings)
      return {}
    },
    importWaiting: async ({ importId, waiting }) => {
      await getService().importing.waiting(importId, waiting)
      return {}
    },
    finishImport: ({ importId, end }) => getService().importing.finish(importId, end),
    cancelImport: async ({ importId }) => {
      await getService().importing.cancel(importId)
      return {}
    },
    folders: () => getService().folders(),
    createFolder: ({ name }) => getService().createFolder(name),
    renameFolder: ({ folderId, name }) => getService().renameFolder(folderId, name),
    collapseFolder: ({ folderId, collapsed }) => getService().collapseFolder(folderId, collapsed),
    removeFolder: ({ folderId }) => {
      getService().removeFolder(folderId)
      return {}
    },
    restoreFolder: ({ folderId }) => getService().restoreFolder(folderId),
    move: ({ conversationId, folderId }) => getService().move(conversationId, folderId),
    conversation: ({ conversationId }) => getService().conversation(conversationId),
    messages: ({ conversationId, place, limit }) => getService().messages(conversationId, place, limit),
    create: ({ title }) => getService().create(title),
    rename: ({ conversationId, title }) => getService().rename(conversationId, title),
    refuseTitle: ({ conversationId }) => getService().refuseTitle(conversationId),
    pin: ({ conversationId, pinned }) => getService().pin(conversationId, pinned),
    archive: ({ conversationId, archived }) => getService().archive(conversationId, archived),
    remove: ({ conversationId }) => {
      getService().remove(conversationId)
      return {}
    },
    restore: ({ conversationId }) => getService().restore(conversationId),
    search: ({ text, limit }) => getService().search(text, limit),
    activate: ({ messageId }) => getService().activate(messageId),
    drafts: () => getService().drafts(),
    saveDraft: (draft) => {
      getService().saveDraft(draft)
      return {}
    },
    discardDraft: ({ conversationId, isEdit }) => {
      getService().discardDraft(conversationId, isEdit)
      return {}
    },
    transcriber: () => ({ transcriber: getService().transcriber() }),
    findTranscriber: async (_input, { signal }) => ({ transcriber: await getService().findTranscriber(signal) }),
    keepDocument: ({ sha256, pages }) => getService().keepDocument(sha256, pages),
    keepTranscript: ({ text }) => getService().keepTranscript(text),
    document: ({ sha256 }) => getService().document(sha256),
    documentText: ({ sha256, pages }) => getService().documentText(sha256, pages),
    outbox: () => getService().outbox.view(),
    queuedOutlook: ({ itemId }, { signal }) => getService().outbox.outlook(itemId, signal),
    keepQueued: ({ itemId }, { signal }) => getService().outbox.keep(itemId, signal),
    enqueue: (question) => getService().outbox.enqueue(question),
    enqueueAgain: ({ assistantMessageId, shown }) =>
      getService().outbox.enqueueAgain(assistantMessageId, shown ?? null),
    editQueued: (changes) => {
      getService().outbox.edit(changes)
      return {}
    },
    moveQueued: ({ itemId, direction }) => {
      getService().outbox.move(itemId, direction)
      return {}
    },
    cancelQueued: ({ itemId }) => {
      getService().outbox.cancel(itemId)
      return {}
    },
    restoreQueued: ({ itemId }) => {
      getService().outbox.restore(itemId)
      return {}
    },
    releaseQueued: ({ itemId, shown }) => {
      getService().outbox.release(itemId, shown ?? null)
      return {}
    },
    redirectQueued: ({ endpoints }) => {
      getService().outbox.redirect(endpoints)
      return {}
    },
    pauseOutbox: ({ paused }) => {
      getService().outbox.pause(paused)
      return {}
    },
    picture: ({ view }, { signal }) => getService().picture(view, signal),
    context: ({ conversationId, replaces }) => getService().context(conversationId, replaces),
    editSummary: ({ summaryId, text }) => {
      getService().editSummary(summaryId, text)
      return {}
    },
    removeSummary: ({ summaryId }) => {
      getService().removeSummary(summaryId)
      return {}
    },
    restoreSummary: ({ summaryId, insteadOf }) => {
      getService().restoreSummary(summaryId, insteadOf)
      return {}
    },
    entities: ({ conversationId }) => getService().entities(conversationId),
    entityMentions: (wanted) => getService().entityMentions(wanted),
    readEntities: ({ conversationId }) => {
      getService().readEntities(conversationId)
      return {}
    },
    previewSummary: ({ conversationId, redoes }) => getService().previewSummary(conversationId, redoes),
    summarise: ({ conversationId, redoes, shown }, { signal }) =>
      getService().summarise(conversationId, { redoes: redoes ?? null, shown, signal }),
    preview: (draft, { signal }) => getService().preview(draft, signal),
    previewRetry: ({ assistantMessageId }) => getService().previewRetry(assistantMessageId),
    previewSent: ({ assistantMessageId }) => getService().previewSent(assistantMessageId),
    previewContinue: ({ assistantMessageId }) => getService().previewContinue(assistantMessageId),
    send: ({ shown, ...draft }, call) => getService().send(draft, asker(call, shown)),
    retry: ({ assistantMessageId, shown }, call) => getService().retry(assistantMessageId, asker(call, shown)),
    continue: ({ assistantMessageId, shown }, call) => getService().continue(assistantMessageId, asker(call, shown)),
  }
}
