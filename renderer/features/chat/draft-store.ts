import { create } from 'zustand'
import { documentLimits, type DocumentUse } from '../../../shared/contract/chat-documents'
import { pictureLimits, type StoredPicture } from '../../../shared/contract/chat-pictures'
import { newId } from '../../../shared/lib/ids'

/** With an id that only this window's lists have. */
export type DraftAttachment = StoredPicture & { id: string }

export interface DraftContent {
  text: string
  attachments: DraftAttachment[]
  documents: readonly DocumentUse[]
  /** The question it is asked in place of. */
  replaces?: string
}

/** Key of a question being edited, beside what is being written to the conversation. */
export const editKey = (conversationId: string): string => `${conversationId}/edit`

/** Key of the question being written before its conversation exists. */
export const newConversationKey = 'new'

const emptyDraft: DraftContent = { text: '', attachments: [], documents: [] }

export interface DraftState {
  /** The conversation open in this window, or `newConversationKey`. */
  openKey: string
  drafts: Readonly<Record<string, DraftContent>>
  open: (key: string) => void
  setText: (key: string, text: string) => void
  /** Adds a picture to the question being written, by default to the one that is open; false when it takes no more. */
  attach: (picture: StoredPicture, to?: string) => boolean
  detach: (key: string, attachmentId: string) => void
  /** Adds a document, or other pages of it; false when the question takes no more. */
  attachDocument: (key: string, document: DocumentUse) => boolean
  /** Puts one in the place of another. */
  replaceDocument: (key: string, sha256: string, document: DocumentUse) => void
  detachDocument: (key: string, sha256: string) => void
  put: (key: string, draft: DraftContent) => void
  /** Takes over what is kept, in place of all but these. */
  takeOver: (kept: DraftState['drafts'], exceptKeys: ReadonlySet<string>) => void
  discard: (key: string) => void
  /** Forgets everything written, when the profile is locked. */
  clear: () => void
}

const without = (drafts: DraftState['drafts'], key: string): DraftState['drafts'] =>
  Object.fromEntries(Object.entries(drafts).filter(([other]) => other !== key))

const pictureOf = (each: StoredPicture): unknown[] =>
  'view' in each ? [each.studyId, each.view, each.label] : [each.pictureSha256, each.label]

/** But for the ids that only this window gives. */
const isSame = (one: DraftContent | undefined, other: DraftContent): boolean => {
  const told = ({ text, replaces, attachments, documents }: DraftContent): string =>
    JSON.stringify([text, replaces, documents, attachments.map(pictureOf)])
  return one !== undefined && told(one) === told(other)
}

/** Questions being written, as this window shows them; `draft-sync.ts` keeps them in the profile. */
export const useDraft = create<DraftState>((set, get) => {
  const change = (key: string, edit: (draft: DraftContent) => DraftContent): void =>
    set(({ drafts }) => ({ drafts: { ...drafts, [key]: edit(drafts[key] ?? emptyDraft) } }))
  return {
    openKey: newConversationKey,
    drafts: {},
    open: (openKey) => set({ openKey }),
    setText: (key, text) => change(key, (draft) => ({ ...draft, text })),
    attach: (picture, to) => {
      const { openKey, drafts } = get()
      const key = to ?? (drafts[editKey(openKey)] === undefined ? openKey : editKey(openKey))
      if (draftOf(drafts, key).attachments.length >= pictureLimits.count) return false
      change(key, (draft) => ({ ...draft, attachments: [...draft.attachments, { id: newId(), ...picture }] }))
      return true
    },
    detach: (key, attachmentId) =>
      change(key, (draft) => ({ ...draft, attachments: draft.attachments.filter(({ id }) => id !== attachmentId) })),
    attachDocument: (key, document) => {
      const { documents } = draftOf(get().drafts, key)
      const at = documents.findIndex(({ sha256 }) => sha256 === document.sha256)
      if (at === -1 && documents.length >= documentLimits.count) return false
      const next =
        at === -1 ? [...documents, document] : documents.map((other, place) => (place === at ? document : other))
      change(key, (draft) => ({ ...draft, documents: next }))
      return true
    },
    replaceDocument: (key, sha256, document) =>
      change(key, (draft) => ({
        ...draft,
        documents: draft.documents.map((other) => (other.sha256 === sha256 ? document : other)),
      })),
    detachDocument: (key, sha256) =>
      change(key, (draft) => ({ ...draft, documents: draft.documents.filter((other) => other.sha256 !== sha256) })),
    put: (key, draft) => change(key, () => draft),
    takeOver: (kept, exceptKeys) =>
      set(({ drafts }) => {
        const own = Object.entries(drafts).filter(([key]) => exceptKeys.has(key))
        const others = Object.entries(kept)
          .filter(([key]) => !exceptKeys.has(key))
          .map(([key, draft]) => [key, isSame(drafts[key], draft) ? (drafts[key] ?? draft) : draft] as const)
        return { drafts: Object.fromEntries([...others, ...own]) }
      }),
    discard: (key) => set(({ drafts }) => ({ drafts: without(drafts, key) })),
    clear: () => set({ drafts: {}, openKey: newConversationKey }),
  }
})

/** Whether something is being written there. */
export const isWritten = (drafts: DraftState['drafts'], key: string): boolean => {
  const { text, attachments, documents } = draftOf(drafts, key)
  return text.trim() !== '' || attachments.length > 0 || documents.length > 0
}

export const draftOf = (drafts: DraftState['drafts'], key: string): DraftContent => drafts[key] ?? emptyDraft
