import { Readable } from 'node:stream'
import type { BlobStore } from '../../../electron/blobs/store'
import { createChatHandlers } from '../../../electron/features/chat/handlers'
import type { ChatService } from '../../../electron/features/chat/service'
import { createRouter } from '../../../electron/transport/router'
import { type Api, createApi } from '../../../renderer/api/client'
import { conversationIn } from '../../../renderer/features/chat/transfer/read-file'
import { sendConversationFile } from '../../../renderer/features/chat/transfer/send-file'
import { writeConversationFile } from '../../../renderer/features/chat/transfer/write-file'
import { chatContract } from '../../../shared/contract/chat'
import type { ConversationFile } from '../../../shared/contract/conversation-file'
import { connectTo } from '../transport/direct-connection'

/** What a window does to files of conversations, on a real chat behind the contract. */
export interface TransferWindow {
  api: Api
  /** The text of a file. */
  written(conversationId: string): Promise<string>
  exported(conversationId: string): Promise<ConversationFile>
  /** The id of what came of a file. */
  imported(file: ConversationFile): Promise<string>
}

export function transferWindow(service: () => ChatService, blobs: Pick<BlobStore, 'readAll'>): TransferWindow {
  const log = { debug: () => undefined, info: () => undefined, error: () => undefined }
  const router = createRouter({
    contract: { chat: chatContract },
    handlers: { chat: createChatHandlers(service) },
    session: () => ({ signal: new AbortController().signal, hold: () => () => undefined }),
    validateOutput: true,
    log,
  })
  const post = async (_path: string, file: Blob) => ({
    ok: true as const,
    data: await service().receiveDocument(Readable.from([Buffer.from(await file.arrayBuffer())])),
  })
  const api = createApi(connectTo(router, post), { validate: true })
  const base64Of = async (sha256: string): Promise<string> => (await blobs.readAll(sha256)).toString('base64')
  const written = async (conversationId: string): Promise<string> =>
    (await writeConversationFile({ api, base64Of }, conversationId)).text()
  return {
    api,
    written,
    exported: async (conversationId) => conversationIn(await written(conversationId)),
    imported: async (file) => (await sendConversationFile(api, file)).conversationId,
  }
}
