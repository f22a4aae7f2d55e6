import { createHash } from 'node:crypto'
import { encode } from 'fast-png'
import {
  type Arbitrary,
  array,
  boolean,
  constantFrom,
  integer,
  nat,
  option,
  record,
  string,
  uniqueArray,
} from 'fast-check'
import type {
  FiledDraft,
  FiledMention,
  FiledMessage,
  FiledPicture,
  FiledReading,
  FiledWaiting,
} from '../../../shared/contract/chat-transfer'
import {
  type ConversationFile,
  conversationFileFormat,
  conversationFileVersion,
} from '../../../shared/contract/conversation-file'
import { newId } from '../../../shared/lib/ids'
import { picturePng } from '../chat'

const filed = (bytes: Uint8Array): FiledPicture => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  base64: Buffer.from(bytes).toString('base64'),
})

/** A picture of its number, the same every time. */
export const pictureOf = (number: number): FiledPicture =>
  filed(picturePng({ instanceId: newId(), frameNumber: number, window: null, invert: false }))

/** A black one of this size. */
export const filedPictureOf = (width: number, height: number): FiledPicture =>
  filed(encode({ width, height, channels: 1, depth: 8, data: new Uint8Array(width * height) }))

export interface MessageShape {
  /** Which message before it it follows, from the newest back. */
  back: number
  text: string
  createdAtMs: number
  /** Of a file where there is no study. */
  pictures: { study: number | null; number: number; label: string; invert: boolean }[]
  reasoning: string
  state: 'complete' | 'stopped' | 'interrupted' | 'failed'
}

/** One that follows the one before it and says only this. */
export const plainShape = (text: string): MessageShape => ({
  back: 0,
  text,
  createdAtMs: 1,
  pictures: [],
  reasoning: '',
  state: 'complete',
})

/** A tree: questions follow nothing or an answer, answers follow a question. */
export function messagesOf(shapes: readonly MessageShape[]): FiledMessage[] {
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
        const picture = { label, pictureSha256: pictureOf(number).sha256, widthPx: 8, heightPx: 8 }
        if (study === null) return picture
        // Studies are numbered in the order in which they come.
        const known = studies.get(study) ?? studies.size
        studies.set(study, known)
        return {
          ...picture,
          study: known,
          frameNumber: number + 1,
          window: invert ? null : { center: 40, width: 400 },
          invert,
          ...(number === 1 && { overlays: true }),
          burnedInAnnotation: 'unknown' as const,
        }
      }),
    })
  }
  return messages
}

const text = string({ unit: 'grapheme', maxLength: 60 })
const timeMs = integer({ min: 1_600_000_000_000, max: 1_800_000_000_000 })

const anyShape: Arbitrary<MessageShape> = record({
  back: nat(5),
  text,
  createdAtMs: timeMs,
  pictures: array(record({ study: option(nat(2)), number: nat(4), label: text, invert: boolean() }), { maxLength: 2 }),
  reasoning: text,
  state: constantFrom('complete', 'stopped', 'interrupted', 'failed'),
})

type MentionShape = Pick<FiledMention, 'kind' | 'concept' | 'status' | 'source' | 'dose'>
const dose = { quantities: [1, 2], isRange: true, unit: 'g', isSingle: false, isAsNeeded: true } as const
const anyMention: Arbitrary<MentionShape> = record({
  kind: constantFrom('finding', 'diagnosis', 'drug'),
  concept: constantFrom('pneumothorax', 'ceftriaxone', '~edema reexpansivo', 'of-a-later-lexicon'),
  status: constantFrom('affirmed', 'negated', 'uncertain'),
  source: constantFrom('lexicon', 'model'),
  dose: option(
    constantFrom({ ...dose, route: 'oral' as const, everyHours: 8 }, { ...dose, route: null, everyHours: null }),
  ),
})

interface ReadingShape {
  readBy: 'lexicon' | 'model'
  mentions: MentionShape[]
}

/** Mentions of two signs each, one after another as far as the text goes. */
function readingsOf(messages: readonly FiledMessage[], shapes: readonly (ReadingShape | null)[]): FiledReading[] {
  return messages.flatMap((message, at) => {
    const shape = shapes[at]
    if (shape == null) return []
    const mentions = shape.mentions.flatMap((mention, number): FiledMention[] => {
      const [start, end] = [number * 2, number * 2 + 2]
      const quote = message.text.slice(start, end)
      // Nothing that is read begins or ends amid a character.
      return quote.length < 2 || /\p{Cs}/u.test(quote) ? [] : [{ ...mention, start, end, quote }]
    })
    return [{ message: at, readBy: shape.readBy, mentions }]
  })
}

const filePicture = (number: number) => ({ label: `${number}.png`, pictureSha256: pictureOf(number).sha256 })

/** A question being written that says this and has nothing else, unless it is said. */
export const draftOf = (said: string, more: Partial<FiledDraft> = {}): FiledDraft => ({
  replaces: null,
  text: said,
  documents: [],
  pictures: [],
  studyPictureCount: 0,
  ...more,
})

/** A question that waits for the cluster and has nothing else, unless it is said. */
export const waitingOf = (said: string, more: Partial<FiledWaiting> = {}): FiledWaiting => ({
  ...draftOf(said),
  createdAtMs: 1,
  ...more,
})

interface WaitingShape {
  text: string
  createdAtMs: number
  /** Which question it would take the place of. */
  of: number | null
  pictures: number[]
}

function allWaitingOf(messages: readonly FiledMessage[], shapes: readonly WaitingShape[]): FiledWaiting[] {
  const questions = messages.flatMap(({ role }, at) => (role === 'user' ? [at] : []))
  return shapes.map(({ text: said, createdAtMs, of, pictures }) =>
    waitingOf(said, {
      createdAtMs,
      replaces: of === null ? null : (questions[of % questions.length] ?? null),
      pictures: pictures.map(filePicture),
    }),
  )
}

interface DraftShape {
  next: string | null
  edit: { text: string; of: number; pictures: number[] } | null
}

function draftsOf(messages: readonly FiledMessage[], { next, edit }: DraftShape): FiledDraft[] {
  const questions = messages.flatMap(({ role }, at) => (role === 'user' ? [at] : []))
  const replaces = edit === null ? undefined : questions[edit.of % questions.length]
  return [
    ...(next === null ? [] : [draftOf(next)]),
    ...(edit === null || replaces === undefined
      ? []
      : [draftOf(edit.text, { replaces, pictures: edit.pictures.map(filePicture) })]),
  ]
}

export const conversationHead: ConversationFile['conversation'] = {
  title: 'Con imagen',
  titleFrom: 'person',
  createdAtMs: 1,
  updatedAtMs: 1,
  pinned: false,
  archived: false,
  folder: null,
}

/** A file of these messages and nothing else, unless it is said. */
export const fileOf = (messages: FiledMessage[], more: Partial<ConversationFile> = {}): ConversationFile => ({
  format: conversationFileFormat,
  version: conversationFileVersion,
  conversation: conversationHead,
  messages,
  readings: [],
  pictures: [],
  documents: [],
  active: messages.length === 0 ? null : messages.length - 1,
  waiting: [],
  summaries: [],
  drafts: [],
  ...more,
})

/** A question with a picture. */
export const fileWithPicture = (): ConversationFile =>
  fileOf(
    messagesOf([{ ...plainShape('¿Qué se ve?'), pictures: [{ study: 0, number: 1, label: 'PA', invert: false }] }]),
    { pictures: [pictureOf(1)] },
  )

/** As it is once it was read. */
const asked = string({ unit: 'grapheme', maxLength: 40 })
  .map((said) => said.trim())
  .filter((said) => said !== '')

/** Any conversation, with every branch, reading, draft and what waits. */
export const anyFile: Arbitrary<ConversationFile> = record({
  title: string({ unit: 'grapheme', maxLength: 40 }),
  titleFrom: constantFrom('question' as const, 'model' as const, 'person' as const),
  createdAtMs: timeMs,
  updatedAtMs: timeMs,
  pinned: boolean(),
  archived: boolean(),
  folder: option(constantFrom('Tórax', 'Caso 2')),
  shapes: array(anyShape, { minLength: 1, maxLength: 14 }),
  readings: array(
    option(
      record<ReadingShape>({
        readBy: constantFrom('lexicon', 'model'),
        mentions: array(anyMention, { maxLength: 4 }),
      }),
    ),
    { maxLength: 14 },
  ),
  drafts: record<DraftShape>({
    next: option(string({ unit: 'grapheme', minLength: 1, maxLength: 40 })),
    edit: option(record({ text, of: nat(13), pictures: uniqueArray(nat(4), { maxLength: 2 }) })),
  }),
  waiting: array(
    record<WaitingShape>({
      text: asked,
      createdAtMs: timeMs,
      of: option(nat(13)),
      pictures: uniqueArray(nat(4), { maxLength: 2 }),
    }),
    { maxLength: 4 },
  ),
  active: nat(13),
  summary: boolean(),
}).map(({ shapes, active, summary, readings, drafts, waiting, ...conversation }) => {
  const messages = messagesOf(shapes)
  const written = draftsOf(messages, drafts)
  const waits = allWaitingOf(messages, waiting)
  const attachments = messages.flatMap((message) => (message.role === 'user' ? message.attachments : []))
  const used = [...attachments, ...[...waits, ...written].flatMap(({ pictures }) => pictures)]
  const seen = new Set(used.map(({ pictureSha256 }) => pictureSha256))
  const all = [0, 1, 2, 3, 4].map((number) => pictureOf(number))
  const through = messages.findIndex(({ role }) => role === 'assistant')
  const { createdAtMs } = conversation
  return fileOf(messages, {
    conversation,
    readings: readingsOf(messages, readings),
    pictures: [...seen].flatMap((sha256) => all.filter((each) => each.sha256 === sha256)),
    active: Math.min(active, messages.length - 1),
    summaries:
      summary && through !== -1
        ? [{ through, turnCount: 1, text: 'Resumen.', isEdited: true, model: 'm', createdAtMs }]
        : [],
    waiting: waits,
    drafts: written,
  })
})
