import {
  conversationFileFormat,
  conversationFileVersion,
  type FiledEnd,
  type FiledDocument,
  type FiledHead,
  type FiledMessage,
} from '../../../../shared/contract/chat-transfer'
import { Failure } from '../../../../shared/lib/failure'
import { api, resource } from '../../../api'
import { dataUrlOf } from './data-url'

/** A whole conversation as JSON, put together from its parts. Throws `ApiError`. */
export async function writeConversationFile(conversationId: string, signal?: AbortSignal): Promise<Blob> {
  let head: FiledHead | null = null
  let end: FiledEnd | null = null
  const messages: string[] = []
  const pictures: string[] = []
  const used = new Set<string>()
  await api.stream(
    'chat.export',
    { conversationId },
    {
      ...(signal && { signal }),
      onEvent: (event) => {
        if (event.type === 'head') head = event.head
        else if (event.type === 'picture') pictures.push(JSON.stringify(event.picture))
        else if (event.type === 'messages') {
          messages.push(...event.messages.map((each) => JSON.stringify(each)))
          for (const { sha256 } of event.messages.flatMap(documentsOf)) used.add(sha256)
        } else end = event.end
      },
    },
  )
  const documents: string[] = []
  for (const sha256 of used) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time, so that no more than one is in memory
    documents.push(JSON.stringify(await fileDocument(sha256, signal)))
  }
  return new Blob(
    [
      `{"format":${JSON.stringify(conversationFileFormat)},"version":${conversationFileVersion},`,
      `"conversation":${JSON.stringify(head)},\n"messages":[\n`,
      messages.join(',\n'),
      '\n],\n"pictures":[\n',
      // One by one: a string has a length limit, which a Blob has not.
      ...separated(pictures),
      '\n],\n"documents":[\n',
      ...separated(documents),
      `\n],\n${JSON.stringify(end).slice(1)}\n`,
    ],
    { type: 'application/json' },
  )
}

const documentsOf = (message: FiledMessage) => (message.role === 'user' ? message.documents : [])

const separated = (items: readonly string[]): string[] =>
  items.flatMap((item, index) => (index === 0 ? [item] : [',\n', item]))

async function fileDocument(sha256: string, signal: AbortSignal | undefined): Promise<FiledDocument> {
  const { kind, pages } = await api.query('chat.document', { sha256 })
  const texts = await api.query('chat.documentText', { sha256, pages: pages.map(({ number }) => number) })
  const response = await fetch(resource(`/blob/${sha256}`), { ...(signal && { signal }) })
  if (!response.ok) throw new Failure('not_found')
  const url = await dataUrlOf(await response.blob())
  return {
    sha256,
    ...(kind !== 'pdf' && { kind }),
    base64: url.slice(url.indexOf(',') + 1),
    pages: texts.map(({ text }) => text),
  }
}
