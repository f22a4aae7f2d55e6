import { createContext } from 'react'
import type { Message } from '../../../../shared/contract/chat'
import type { MessageDocument } from '../../../../shared/contract/chat-documents'

/** The documents of the conversation that its answers can cite. */
export const CitableDocuments = createContext<readonly MessageDocument[]>([])

/** Documents of these messages: each once, with every page that went with some question; the newest of a name. */
export function citableIn(messages: readonly Message[]): MessageDocument[] {
  const byName = new Map<string, MessageDocument>()
  for (const document of messages.flatMap((message) => (message.role === 'user' ? message.documents : []))) {
    const before = byName.get(document.name)
    const pages =
      before?.sha256 === document.sha256 ? [...new Set([...before.pages, ...document.pages])] : document.pages
    byName.set(document.name, { ...document, pages: pages.toSorted((a, b) => a - b) })
  }
  return [...byName.values()]
}
