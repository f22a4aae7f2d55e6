import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  integer,
  nat,
  option,
  record,
  string,
  type Arbitrary,
} from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationFile, FiledMessage, FiledPicture } from '../../../shared/contract/chat-transfer'
import { conversationFileFormat } from '../../../shared/contract/chat-transfer'
import type { ExportEvent } from '../../../electron/features/chat/exporting'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import { batchesOf, conversationIn } from '../../../renderer/features/chat/transfer/read-file'
import { type TestBlobs, openTestBlobs } from '../../support/blobs'
import { type TestChat, createTestChat, picturePng } from '../../support/chat'
import { fillConversation } from '../../support/conversations'
import { type TestDatabase, openTestDatabase } from '../../support/database'
import { writePdf } from '../../support/pdf-writer'
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

const signal = new AbortController().signal

/** What a window puts in a file. */
async function exported(conversationId: string): Promise<ConversationFile> {
  const events: ExportEvent[] = []
  await chat.service.export(conversationId, async (event) => void events.push(event), signal)
  const [head, end] = [events.at(0), events.at(-1)]
  if (head?.type !== 'head' || end?.type !== 'end') throw new Error('it did not come to its end')
  const messages = events.flatMap((event) => (event.type === 'messages' ? event.messages : []))
  const used = new Set(
    messages.flatMap((each) => (each.role === 'user' ? each.documents : [])).map((use) => use.sha256),
  )
  const documents = await Promise.all(
    [...used].map(async (sha256) => {
      const { pages } = chat.service.document(sha256)
      const texts = chat.service.documentText(
        sha256,
        pages.map(({ number }) => number),
      )
      const bytes = await blobs.blobs.readAll(sha256)
      return { sha256, base64: bytes.toString('base64'), pages: texts.map((page) => page.text) }
    }),
  )
  const file = {
    format: conversationFileFormat,
    version: 1,
    conversation: head.head,
    messages,
    documents,
    pictures: events.flatMap((event) => (event.type === 'picture' ? [event.picture] : [])),
    ...end.end,
  }
  return conversationIn(JSON.stringify(file))
}

async function imported(file: ConversationFile): Promise<string> {
  const { importing } = chat.service
  for (const { sha256, base64, pages } of file.documents) {
    // oxlint-disable-next-line no-await-in-loop -- as a window does
    await chat.service.receiveDocument(Readable.from([Buffer.from(base64, 'base64')]))
    chat.service.keepDocument(sha256, pages)
  }
  const { importId } = importing.begin(file.conversation)
  // oxlint-disable-next-line no-await-in-loop -- as a window does
  for (const picture of file.pictures) await importing.picture(importId, picture)
  // oxlint-disable-next-line no-await-in-loop
  for (const batch of batchesOf(file.messages)) await importing.messages(importId, batch)
  return (await importing.finish(importId, { active: file.active, summaries: file.summaries })).conversationId
}

const rowCounts = (): unknown =>
  database.db
    .prepare(
      `select (select count(*) from conversations) as conversations, (select count(*) from messages) as messages,
         (select count(*) from attachments) as attachments, (select count(*) from summaries) as summaries,
         (select count(*) from conversation_imports where last_message_id is null) as imports`,
    )
    .get()

function pictureOf(number: number): FiledPicture & { bytes: Uint8Array } {
  const view = { instanceId: newId(), frameNumber: number, window: null, invert: false }
  const bytes = picturePng(view)
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    base64: Buffer.from(bytes).toString('base64'),
  }
}

const text = string({ unit: 'grapheme', maxLength: 60 })
const timeMs = integer({ min: 1_600_000_000_000, max: 1_800_000_000_000 })

interface Shape {
  /** Which message before it it follows, from the newest back. */
  back: number
  text: string
  createdAtMs: number
  pictures: { study: number; number: number; label: string; invert: boolean }[]
  reasoning: string
  state: 'complete' | 'stopped' | 'interrupted' | 'failed'
}

const shape: Arbitrary<Shape> = record({
  back: nat(5),
  text,
  createdAtMs: timeMs,
  pictures: array(record({ study: nat(2), number: nat(4), label: text, invert: boolean() }), { maxLength: 2 }),
  reasoning: text,
  state: constantFrom('complete', 'stopped', 'interrupted', 'failed'),
})

/** A tree: questions follow nothing or an answer, answers follow a question. */
function messagesOf(shapes: readonly Shape[]): FiledMessage[] {
  const messages: FiledMessage[] = []
  const studies = new Map<number, number>()
  for (const { back, pictures, reasoning, state, text: said, createdAtMs } of shapes) {
    const at = messages.length - 1 - back
    const parent = at >= 0 ? messages[at] : undefined
    if (parent?.role === 'user') {
      messages.push({
        role: 'assistant',
        parent: at,
        createdAtMs,
        text: said,
        reasoning,
        state,
        error: state === 'failed' ? { code: 'cluster_unreachable' } : null,
        finishReason: state === 'complete' ? 'stop' : null,
        model: 'medgemma-27b-it',
        endpoint: 'http://cluster.test/v1',
        insteadOf: back === 1 ? [{ endpoint: 'http://other.test/v1', code: 'cluster_unreachable' }] : [],
        firstTokenMs: back === 2 ? null : 120.5,
        durationMs: 900,
      })
      continue
    }
    messages.push({
      role: 'user',
      parent: parent === undefined ? null : at,
      createdAtMs,
      text: said,
      documents: [],
      attachments: pictures.map(({ study, number, label, invert }) => {
        // Studies are numbered in the order in which they come.
        const known = studies.get(study) ?? studies.size
        studies.set(study, known)
        return {
          study: known,
          frameNumber: number + 1,
          window: invert ? null : { center: 40, width: 400 },
          invert,
          ...(number === 1 && { overlays: true }),
          label,
          pictureSha256: pictureOf(number).sha256,
          widthPx: 8,
          heightPx: 8,
          burnedInAnnotation: 'unknown' as const,
        }
      }),
    })
  }
  return messages
}

const anyFile: Arbitrary<ConversationFile> = record({
  title: string({ unit: 'grapheme', maxLength: 40 }),
  titleFrom: constantFrom('question' as const, 'model' as const, 'person' as const),
  createdAtMs: timeMs,
  updatedAtMs: timeMs,
  pinned: boolean(),
  archived: boolean(),
  folder: option(constantFrom('Tórax', 'Caso 2')),
  shapes: array(shape, { minLength: 1, maxLength: 14 }),
  active: nat(13),
  summary: boolean(),
}).map(({ shapes, active, summary, ...conversation }) => {
  const messages = messagesOf(shapes)
  const numbers = messages.flatMap((message) => (message.role === 'user' ? message.attachments : []))
  const seen = new Set(numbers.map(({ pictureSha256 }) => pictureSha256))
  const all = [0, 1, 2, 3, 4].map((number) => pictureOf(number))
  const through = messages.findIndex(({ role }) => role === 'assistant')
  return {
    format: conversationFileFormat,
    version: 1 as const,
    conversation,
    messages,
    pictures: [...seen].flatMap((sha256) =>
      all.filter((each) => each.sha256 === sha256).map(({ bytes: _bytes, ...picture }) => picture),
    ),
    documents: [],
    active: Math.min(active, messages.length - 1),
    summaries:
      summary && through !== -1
        ? [
            {
              through,
              turnCount: 1,
              text: 'Resumen.',
              isEdited: true,
              model: 'm',
              createdAtMs: conversation.createdAtMs,
            },
          ]
        : [],
  }
})

describe('a conversation in a file', () => {
  it('is the same after it was imported and exported again, with every branch', async () => {
    await assert(
      asyncProperty(anyFile, async (file) => {
        const first = await exported(await imported(file))
        expect(first).toEqual(file)
        expect(await exported(await imported(first))).toEqual(first)
      }),
      { numRuns: 60 },
    )
  })

  it('is what the resident sees, in its folder, and is found', async () => {
    const { conversationId } = fillConversation(database.db, 'Larga', 320)
    chat.service.move(conversationId, chat.service.createFolder('Tórax').id)
    const file = await exported(conversationId)
    expect(file.messages).toHaveLength(320)
    const copy = await imported(file)
    const shown = (id: string) =>
      chat.service.messages(id, { at: 'end' }, 5).messages.map(({ text: said, createdAtMs }) => [said, createdAtMs])
    expect(shown(copy)).toEqual(shown(conversationId))
    expect(chat.service.folders()).toMatchObject([{ name: 'Tórax', conversationCount: 2 }])
    expect(new Set(chat.service.search('319', 10).map((hit) => hit.conversationId))).toContain(copy)
  })

  it('has the documents of its questions, with the text of their pages', async () => {
    const bytes = writePdf(['Primera', 'Segunda'])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = await firstWithPicture()
    const [question] = file.messages
    if (question?.role !== 'user') throw new Error('no question')
    const filed: ConversationFile = {
      ...file,
      messages: [{ ...question, documents: [{ sha256, name: 'guia.pdf', pages: [2] }] }],
      documents: [{ sha256, base64: bytes.toString('base64'), pages: ['Primera', 'Segunda'] }],
    }
    const id = await imported(filed)
    expect(await exported(id)).toEqual(filed)
    const [message] = chat.service.messages(id, { at: 'start' }).messages
    expect(message).toMatchObject({ documents: [{ name: 'guia.pdf', pages: [2], pageCount: 2 }] })
    await expect(imported({ ...filed, documents: [] })).resolves.toBeDefined()
    const before = rowCounts()
    const lacking = [{ ...question, documents: [{ sha256, name: 'guia.pdf', pages: [3] }] }]
    await expect(imported({ ...filed, messages: lacking })).rejects.toEqual(
      expect.objectContaining({ error: { code: 'conversation_file_invalid' } }),
    )
    expect(rowCounts()).toEqual(before)
  })

  it('proves of no document that it was sent', async () => {
    const bytes = writePdf(['Primera'])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const use = { sha256, name: 'guia.pdf', pages: [1] }
    const file = await firstWithPicture()
    const [question] = file.messages
    if (question?.role !== 'user') throw new Error('no question')
    const [, answer] = messagesOf(
      Array.from({ length: 2 }, () => ({
        back: 0,
        text: 'Ya enviado.',
        createdAtMs: 1,
        pictures: [],
        reasoning: '',
        state: 'complete' as const,
      })),
    )
    if (answer === undefined) throw new Error('no answer')
    const conversationId = await imported({
      ...file,
      messages: [{ ...question, attachments: [], documents: [use] }, answer],
      pictures: [],
      documents: [{ sha256, base64: bytes.toString('base64'), pages: ['Primera'] }],
      active: 1,
    })
    const { newDocuments } = await chat.service.preview({ conversationId, text: '¿Y ahora?', attachments: [] }, signal)
    expect(newDocuments).toEqual([{ sha256, name: 'guia.pdf' }])
  })

  it('speaks for no study of this profile', async () => {
    const [file] = [await firstWithPicture()]
    const [first, second] = [await imported(file), await imported(file)]
    const studies = [first, second].map((id) => {
      const [message] = chat.service.messages(id, { at: 'start' }).messages
      return message?.role === 'user' ? message.attachments[0]?.studyId : undefined
    })
    expect(studies[0]).toBeDefined()
    expect(studies[0]).not.toBe(studies[1])
  })

  it('takes in at once no more than the main loop can bear', () => {
    const long = messagesOf(
      Array.from({ length: 250 }, (_shape, index) => ({
        back: 0,
        text: index % 50 === 0 ? 'a'.repeat(300_000) : 'corto',
        createdAtMs: 1,
        pictures: [],
        reasoning: '',
        state: 'complete' as const,
      })),
    )
    const batches = batchesOf(long)
    expect(batches.flat()).toEqual(long)
    expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(40)
    expect(Math.max(...batches.map((batch) => JSON.stringify(batch).length))).toBeLessThan(900_000)
  })
})

async function firstWithPicture(): Promise<ConversationFile> {
  const { bytes: _bytes, ...picture } = pictureOf(1)
  const [question] = messagesOf([
    {
      back: 0,
      text: '¿Qué se ve?',
      createdAtMs: 1,
      pictures: [{ study: 0, number: 1, label: 'PA', invert: false }],
      reasoning: '',
      state: 'complete',
    },
  ])
  if (question === undefined) throw new Error('no question')
  return {
    format: conversationFileFormat,
    version: 1,
    conversation: {
      title: 'Con imagen',
      titleFrom: 'person',
      createdAtMs: 1,
      updatedAtMs: 1,
      pinned: false,
      archived: false,
      folder: null,
    },
    messages: [question],
    pictures: [picture],
    documents: [],
    active: 0,
    summaries: [],
  }
}

describe('a file that does not hold', () => {
  const refusal = 'conversation_file_invalid'
  const refused = expect.objectContaining({ error: { code: refusal } })
  /** What comes of it, or the failure it ends in; anything else is thrown on. */
  const outcomeOf = async <T>(work: () => Promise<T>): Promise<T | Failure> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Failure) return error
      throw error
    }
  }

  it('is refused with what is wrong with it', () => {
    const code = (content: string): string => {
      try {
        conversationIn(content)
        return 'taken'
      } catch (error) {
        return error instanceof Failure ? error.error.code : 'something else'
      }
    }
    for (const content of ['', '{', '[]', 'null', '"x"', '{"format":"other","version":1}', '\u0000\u0001PNG']) {
      expect(code(content)).toBe('conversation_file_invalid')
    }
    expect(code(JSON.stringify({ format: conversationFileFormat, version: 2 }))).toBe('conversation_file_newer')
    expect(code(JSON.stringify({ format: conversationFileFormat, version: 1 }))).toBe('conversation_file_invalid')
  })

  it('leaves nothing behind, whatever was changed in it', async () => {
    const hostile = constantFrom<unknown>(null, -1, 99, 'x', '', {}, [], true, 1e308, '../../etc/passwd', '__proto__')
    await assert(
      asyncProperty(anyFile, nat(), hostile, async (file, place, value) => {
        const before = rowCounts()
        const taken = await outcomeOf(async () => conversationIn(JSON.stringify(withChange(file, place, value))))
        if (taken instanceof Failure) return
        const again = await outcomeOf(async () => exported(await imported(taken)))
        const isRefused = again instanceof Failure
        expect(isRefused ? again.error.code : numbered(again)).toEqual(isRefused ? refusal : numbered(taken))
        expect(isRefused ? rowCounts() : before).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['a picture that is another', (picture: FiledPicture) => ({ ...picture, base64: pictureOf(2).base64 })],
    ['one cut short', (picture: FiledPicture) => ({ ...picture, base64: picture.base64.slice(0, 40) })],
    [
      'one that is no PNG',
      () => ({
        sha256: createHash('sha256').update('<svg>').digest('hex'),
        base64: Buffer.from('<svg>').toString('base64'),
      }),
    ],
  ])('with %s is taken away whole', async (_what, change) => {
    const file = await firstWithPicture()
    const before = rowCounts()
    const [picture] = file.pictures
    if (picture === undefined) throw new Error('no picture')
    await expect(imported({ ...file, pictures: [change(picture)] })).rejects.toEqual(refused)
    expect(rowCounts()).toEqual(before)
  })

  it('of which only a part came is seen nowhere, and gone when the profile is opened again', async () => {
    const file = await firstWithPicture()
    const before = rowCounts()
    const { importing } = chat.service
    const { importId } = importing.begin(file.conversation)
    for (const picture of file.pictures) {
      // oxlint-disable-next-line no-await-in-loop -- as a window does
      await importing.picture(importId, picture)
    }
    await importing.messages(importId, file.messages)
    expect(chat.service.conversations(10, 0).total).toBe(0)
    expect(chat.service.search('se ve', 10)).toEqual([])
    expect(chat.service.titled('imagen', 10)).toEqual([])
    chat = open()
    expect(rowCounts()).toEqual(before)
  })

  it('that was given up is gone, and its parts go nowhere', async () => {
    const { conversationId } = fillConversation(database.db, 'Larga', 120)
    const file = await exported(conversationId)
    const before = rowCounts()
    const { importing } = chat.service
    const { importId } = importing.begin(file.conversation)
    await importing.messages(importId, batchesOf(file.messages)[0] ?? [])
    await importing.cancel(importId)
    await expect(importing.messages(importId, file.messages)).rejects.toThrow(Failure)
    await expect(importing.finish(importId, { active: 0, summaries: [] })).rejects.toThrow(Failure)
    expect(rowCounts()).toEqual(before)
  })
})

/** Its messages, studies being numbered as they come. */
function numbered({ messages }: ConversationFile): FiledMessage[] {
  const studies = new Map<number, number>()
  return messages.map((message) => {
    if (message.role === 'assistant') return message
    const attachments = message.attachments.map((attachment) => {
      if (!('study' in attachment)) return attachment
      const study = studies.get(attachment.study) ?? studies.size
      studies.set(attachment.study, study)
      return { ...attachment, study }
    })
    return { ...message, attachments }
  })
}

const isHolder = (at: unknown): at is Record<string, unknown> => typeof at === 'object' && at !== null

/** A copy with one of its values, counted through the whole of it, in place of which stands another. */
function withChange(file: ConversationFile, place: number, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(file))
  const places: { holder: Record<string, unknown>; key: string }[] = []
  const walk = (at: unknown): void => {
    if (!isHolder(at)) return
    for (const key of Object.keys(at)) {
      places.push({ holder: at, key })
      walk(at[key])
    }
  }
  walk(copy)
  const chosen = places[place % places.length]
  if (chosen !== undefined) chosen.holder[chosen.key] = value
  return copy
}
