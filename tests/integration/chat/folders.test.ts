import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import { type TestBlobs, openTestBlobs } from '../../support/blobs'
import { type TestChat, createTestChat } from '../../support/chat'
import { type TestDatabase, openTestDatabase } from '../../support/database'
import { createScriptedGate } from '../../support/scripted-gate'

let database: TestDatabase
let blobs: TestBlobs
let chat: TestChat

const open = (): TestChat => createTestChat({ db: database.db, blobs: blobs.blobs, gate: createScriptedGate() })
beforeEach(async () => {
  database = openTestDatabase()
  blobs = await openTestBlobs()
  chat = open()
})
afterEach(async () => {
  chat.service.close()
  database.close()
  await blobs.close()
})

const create = (title: string): string => {
  chat.clock.advance(1)
  return chat.service.create(title).id
}
const listed = (limit = 100, offset = 0): string[] =>
  chat.service.groupedConversations(limit, offset).conversations.map(({ title }) => title)

describe('folders of conversations', () => {
  it('are in the natural order of their names, each with its count', () => {
    const ten = chat.service.createFolder('Caso 10')
    chat.service.createFolder('Caso 2')
    chat.service.move(create('Uno'), ten.id)
    expect(chat.service.folders().map(({ name, conversationCount }) => [name, conversationCount])).toEqual([
      ['Caso 2', 0],
      ['Caso 10', 1],
    ])
    expect(chat.service.renameFolder(ten.id, 'Caso 1').name).toBe('Caso 1')
    expect(chat.service.folders().map(({ name }) => name)).toEqual(['Caso 1', 'Caso 2'])
  })

  it('stand between what is pinned and the rest, and hide theirs when collapsed', () => {
    const thorax = chat.service.createFolder('Tórax')
    const abdomen = chat.service.createFolder('Abdomen')
    for (const [title, folder] of [
      ['Nódulo', thorax],
      ['Hígado', abdomen],
      ['Derrame', thorax],
    ] as const) {
      chat.service.move(create(title), folder.id)
    }
    const pinned = create('Fijada')
    chat.service.pin(pinned, true)
    create('Suelta')
    expect(listed()).toEqual(['Fijada', 'Hígado', 'Derrame', 'Nódulo', 'Suelta'])
    chat.service.collapseFolder(thorax.id, true)
    expect(listed()).toEqual(['Fijada', 'Hígado', 'Suelta'])
    expect(chat.service.groupedConversations(1, 0).total).toBe(3)
    expect(chat.service.conversations(100, 0).conversations).toHaveLength(5)
  })

  it('are read page by page in the same order', () => {
    const folders = ['A', 'B', 'C'].map((name) => chat.service.createFolder(name))
    for (let number = 0; number < 23; number += 1) {
      const id = create(`Conversación ${number}`)
      chat.service.move(id, folders[number % 4]?.id ?? null)
      chat.service.pin(id, number % 5 === 0)
    }
    const whole = listed()
    expect(whole).toHaveLength(23)
    for (const size of [1, 4, 7]) {
      const pages = Array.from({ length: Math.ceil(23 / size) }, (_page, at) => listed(size, at * size))
      expect(pages.flat()).toEqual(whole)
    }
  })

  it('are removed with theirs left outside, and restored with what was not moved since', () => {
    const folder = chat.service.createFolder('Tórax')
    const other = chat.service.createFolder('Otra')
    const [first, second, archived] = [create('Uno'), create('Dos'), create('Archivada')]
    for (const id of [first, second, archived]) chat.service.move(id, folder.id)
    chat.service.archive(archived, true)
    chat.service.removeFolder(folder.id)
    expect(chat.service.folders().map(({ name }) => name)).toEqual(['Otra'])
    expect(listed()).toEqual(['Dos', 'Uno'])
    expect(chat.service.conversation(first).folderId).toBeNull()
    chat.service.move(second, other.id)
    expect(chat.service.restoreFolder(folder.id)).toMatchObject({ name: 'Tórax', conversationCount: 1 })
    expect(chat.service.conversation(first).folderId).toBe(folder.id)
    expect(chat.service.conversation(archived).folderId).toBe(folder.id)
    expect(chat.service.conversation(second).folderId).toBe(other.id)
  })

  it('that were removed are gone when the profile is opened anew, and their conversations are not', () => {
    const folder = chat.service.createFolder('Tórax')
    const id = create('Uno')
    chat.service.move(id, folder.id)
    chat.service.removeFolder(folder.id)
    chat = open()
    expect(() => chat.service.restoreFolder(folder.id)).toThrow(Failure)
    expect(chat.service.conversation(id).folderId).toBeNull()
  })

  it('keep their place through the archive', () => {
    const folder = chat.service.createFolder('Tórax')
    const id = create('Uno')
    chat.service.move(id, folder.id)
    chat.service.archive(id, true)
    expect(chat.service.folders()[0]?.conversationCount).toBe(0)
    expect(chat.service.conversations(10, 0, true).conversations).toHaveLength(1)
    chat.service.archive(id, false)
    expect(chat.service.conversation(id).folderId).toBe(folder.id)
  })

  it('take no conversation that is not there, and none is put where there is no folder', () => {
    const folder = chat.service.createFolder('Tórax')
    const id = create('Uno')
    expect(() => chat.service.move(id, newId())).toThrow(Failure)
    expect(() => chat.service.move(newId(), folder.id)).toThrow(Failure)
    chat.service.removeFolder(folder.id)
    expect(() => chat.service.move(id, folder.id)).toThrow(Failure)
  })

  it('tell every window of a change', () => {
    const folder = chat.service.createFolder('Tórax')
    const id = create('Uno')
    chat.announced.length = 0
    chat.service.move(id, folder.id)
    for (const key of [['chat.folders'], ['chat.conversations'], ['chat.conversation', { conversationId: id }]]) {
      expect(chat.announced).toContainEqual(key)
    }
  })
})

describe('titles', () => {
  it('are found by every word, without accents, in folders and in the archive', () => {
    const folder = chat.service.createFolder('Tórax')
    chat.service.collapseFolder(folder.id, true)
    chat.service.move(create('Nódulo pulmonar solitario'), folder.id)
    chat.service.archive(create('Nódulo tiroideo'), true)
    create('Derrame')
    const titled = (words: string, limit = 10): string[] => chat.service.titled(words, limit).map(({ title }) => title)
    expect(titled('NODULO')).toEqual(['Nódulo tiroideo', 'Nódulo pulmonar solitario'])
    expect(titled('pulmonar nodulo')).toEqual(['Nódulo pulmonar solitario'])
    expect(titled('nodulo', 1)).toHaveLength(1)
    expect(titled('hígado')).toEqual([])
  })
})
