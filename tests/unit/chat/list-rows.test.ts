import { array, assert, boolean, integer, property, record, uuid } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../../shared/contract/chat'
import type { Folder } from '../../../shared/contract/chat-folders'
import { idOfRow, listRows } from '../../../renderer/features/chat/list/list-rows'

const conversation = (id: string, changes: Partial<Conversation> = {}): Conversation => ({
  id,
  title: id,
  createdAtMs: 1,
  updatedAtMs: 1,
  messageCount: 2,
  pinned: false,
  archived: false,
  titleFrom: 'person',
  folderId: null,
  ...changes,
})
const folder = (id: string, changes: Partial<Folder> = {}): Folder => ({
  id,
  name: id,
  collapsed: false,
  conversationCount: 1,
  ...changes,
})
const ids = (...args: Parameters<typeof listRows>): string[] => listRows(...args).map(idOfRow)

describe('the rows of the list', () => {
  const pinned = conversation('pinned', { pinned: true })
  const other = conversation('other')
  const inA = conversation('in-a', { folderId: 'a' })

  it('has pinned conversations, then folders each with its own, then the others', () => {
    expect(ids([folder('a'), folder('b')], [pinned, inA, other], false)).toEqual(['pinned', 'a', 'in-a', 'b', 'other'])
  })

  it('shows none of a collapsed folder', () => {
    expect(ids([folder('a', { collapsed: true })], [pinned, inA, other], false)).toEqual(['pinned', 'a', 'other'])
  })

  it('leaves folders after the last one read for later', () => {
    expect(ids([folder('a'), folder('b')], [pinned, inA], true)).toEqual(['pinned', 'a', 'in-a'])
    expect(ids([folder('a')], [pinned], true)).toEqual(['pinned'])
    expect(ids([folder('a'), folder('b')], [pinned, inA, other], true)).toEqual(['pinned', 'a', 'in-a', 'b', 'other'])
  })

  it('keeps outside what is of a folder that is not known yet', () => {
    expect(ids([], [inA, other], false)).toEqual(['in-a', 'other'])
  })

  it('has every folder and every conversation of an open one once', () => {
    const anyFolder = record({ collapsed: boolean() })
    const anyConversation = record({ id: uuid(), pinned: boolean(), at: integer({ min: -1, max: 4 }) })
    assert(
      property(array(anyFolder, { maxLength: 5 }), array(anyConversation), (some, read) => {
        const folders = some.map((each, index) => folder(`folder ${index}`, each))
        const conversations = read.map(({ id, pinned: isPinned, at }) =>
          conversation(id, { pinned: isPinned, folderId: folders[at]?.id ?? null }),
        )
        const shown = ids(folders, conversations, false)
        const isHidden = ({ folderId }: Conversation): boolean =>
          folders.some(({ id, collapsed }) => id === folderId && collapsed)
        const expected = [...folders, ...conversations.filter((each) => !isHidden(each))].map(({ id }) => id)
        expect([...shown].sort()).toEqual([...expected].sort())
      }),
    )
  })
})
