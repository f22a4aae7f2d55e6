import type { StoredDraft } from '../../../shared/contract/chat'
import type { StoredPicture } from '../../../shared/contract/chat-pictures'
import { api } from '../../api'
import { type DraftContent, editKey, newConversationKey, useDraft } from './draft-store'
import { newId } from '../../../shared/lib/ids'

/** Typing is saved when it pauses for so long. */
const pauseMs = 400

/** What is here and not kept yet: what its saving waits for, null while it is being saved or could not be. */
const unsaved = new Map<string, ReturnType<typeof setTimeout> | null>()
/** Counts what was written or forgotten here, so that what was read before is known to be old. */
let version = 0
let takingOver = false
let firstRead: Promise<void> | null = null

/** Keeps what is written in this window, and shows what was kept by this or another; resolves when it was read. */
export function keepDrafts(): Promise<void> {
  if (firstRead !== null) return firstRead
  useDraft.subscribe(({ drafts }, { drafts: before }) => {
    if (takingOver || drafts === before) return
    for (const key of new Set([...Object.keys(before), ...Object.keys(drafts)])) {
      if (drafts[key] !== before[key]) saveLater(key)
    }
  })
  api.connection.onChanges((keys) => {
    if (keys.some(([name]) => name === 'chat.drafts' || name === 'profiles.session')) void read()
  })
  // A window that is closed or hidden may not come to the next pause.
  window.addEventListener('pagehide', saveNow)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') saveNow()
  })
  firstRead = read()
  return firstRead
}

/** Adds a picture to the question being written; false when the question takes no more. */
export async function attachToDraft(picture: StoredPicture): Promise<boolean> {
  await keepDrafts()
  return useDraft.getState().attach(picture)
}

/** Forgets what is written here, when the profile is locked; what was kept stays in it. */
export function forgetDrafts(): void {
  for (const timer of unsaved.values()) if (timer !== null) clearTimeout(timer)
  unsaved.clear()
  version += 1
  takingOver = true
  useDraft.getState().clear()
  takingOver = false
}

function saveLater(key: string): void {
  version += 1
  const timer = unsaved.get(key)
  if (timer != null) clearTimeout(timer)
  unsaved.set(
    key,
    setTimeout(() => void save(key), pauseMs),
  )
}

function saveNow(): void {
  for (const [key, timer] of unsaved) {
    if (timer === null) continue
    clearTimeout(timer)
    void save(key)
  }
}

/** Keeps what is written in this window, without waiting for a pause. */
export async function saveDrafts(): Promise<void> {
  for (const timer of unsaved.values()) if (timer !== null) clearTimeout(timer)
  // One that is on its way is kept again: nobody knows how far it came.
  await Promise.all([...unsaved.keys()].map(save))
}

async function save(key: string): Promise<void> {
  unsaved.set(key, null)
  const draft = useDraft.getState().drafts[key]
  const conversationId = conversationOf(key)
  const isEdit = conversationId !== null && key === editKey(conversationId)
  try {
    if (draft === undefined) await api.command('chat.discardDraft', { conversationId, isEdit })
    else await api.command('chat.saveDraft', toStored(conversationId, draft))
    if (unsaved.get(key) === null) unsaved.delete(key)
  } catch {
    // Locked, or the conversation is gone: it stays in this window, and the next word is tried again.
  }
}

/** What is being written here is ahead of what is kept. */
async function read(): Promise<void> {
  const readVersion = version
  try {
    const kept = await api.query('chat.drafts', {})
    if (version !== readVersion) return await read()
    takingOver = true
    useDraft.getState().takeOver(Object.fromEntries(kept.map(fromStored)), new Set(unsaved.keys()))
    takingOver = false
  } catch {
    // Locked: there is nothing to show.
  }
}

const conversationOf = (key: string): string | null => {
  const [id = ''] = key.split('/')
  return id === newConversationKey ? null : id
}

const toStored = (
  conversationId: string | null,
  { text, attachments, documents, replaces }: DraftContent,
): StoredDraft => ({
  conversationId,
  replaces: replaces ?? null,
  text,
  attachments: attachments.map(({ id: _id, ...picture }) => picture),
  ...(documents.length > 0 && { documents: [...documents] }),
})

function fromStored(stored: StoredDraft): [string, DraftContent] {
  const { conversationId, replaces, text, attachments, documents = [] } = stored
  const place = conversationId ?? newConversationKey
  const content = { text, attachments: attachments.map((each) => ({ id: newId(), ...each })), documents }
  return replaces === null ? [place, content] : [editKey(place), { ...content, replaces }]
}
