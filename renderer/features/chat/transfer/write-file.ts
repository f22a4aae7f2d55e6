import type { FiledEnd, FiledHead, FiledMessage } from '../../../../shared/contract/chat-transfer'
import {
  conversationFileFormat,
  conversationFileVersion,
  type FiledDocument,
} from '../../../../shared/contract/conversation-file'
import type { Api } from '../../../api/client'

export interface FileSource {
  api: Pick<Api, 'query' | 'stream'>
  /** Bytes that the profile keeps, in base64. */
  base64Of: (sha256: string, signal?: AbortSignal) => Promise<string>
}

/** A whole conversation as JSON, put together from its parts. Throws `ApiError`. */
export async function writeConversationFile(
  source: FileSource,
  conversationId: string,
  signal?: AbortSignal,
): Promise<Blob> {
  let head: FiledHead | null = null
  let end: FiledEnd | null = null
  const messages: string[] = []
  const readings: string[] = []
  const pictures: string[] = []
  const waiting: string[] = []
  const used = new Set<string>()
  const use = ({ documents }: Pick<FiledEnd['drafts'][number], 'documents'>): void =>
    documents.forEach(({ sha256 }) => used.add(sha256))
  await source.api.stream(
    'chat.export',
    { conversationId },
    {
      ...(signal && { signal }),
      onEvent: (event) => {
        switch (event.type) {
          case 'head':
            head = event.head
            break
          case 'picture':
            pictures.push(JSON.stringify(event.picture))
            break
          case 'messages':
            messages.push(...event.messages.map((each) => JSON.stringify(each)))
            event.messages.filter(isQuestion).forEach(use)
            break
          case 'readings':
            readings.push(...event.readings.map((each) => JSON.stringify(each)))
            break
          case 'waiting':
            waiting.push(...event.waiting.map((each) => JSON.stringify(each)))
            event.waiting.forEach(use)
            break
          default:
            event.end.drafts.forEach(use)
            end = event.end
        }
      },
    },
  )
  const documents: string[] = []
  for (const sha256 of used) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time, so that no more than one is in memory
    documents.push(JSON.stringify(await fileDocument(source, sha256, signal)))
  }
  return new Blob(
    [
      `{"format":${JSON.stringify(conversationFileFormat)},"version":${conversationFileVersion},`,
      `"conversation":${JSON.stringify(head)},`,
      ...list('messages', messages),
      ...list('readings', readings),
      ...list('pictures', pictures),
      ...list('documents', documents),
      ...list('waiting', waiting),
      `\n${JSON.stringify(end).slice(1)}\n`,
    ],
    { type: 'application/json' },
  )
}

const isQuestion = (message: FiledMessage) => message.role === 'user'

/** Its items one by one: a string has a length limit, which a Blob has not. */
const list = (name: string, items: readonly string[]): string[] => [
  `\n"${name}":[\n`,
  ...items.flatMap((item, index) => (index === 0 ? [item] : [',\n', item])),
  '\n],',
]

async function fileDocument(
  { api, base64Of }: FileSource,
  sha256: string,
  signal: AbortSignal | undefined,
): Promise<FiledDocument> {
  const { kind, pages } = await api.query('chat.document', { sha256 })
  const read = await api.query('chat.documentText', { sha256, pages: pages.map(({ number }) => number) })
  const texts = read.map(({ text }) => text)
  return kind === 'transcript'
    ? { kind, sha256, text: texts.join('\n') }
    : { kind, sha256, base64: await base64Of(sha256, signal), pages: texts }
}
