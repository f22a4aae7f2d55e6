import type { EntityKind, EntityStatus } from './kinds'
import type { Match } from './phrases'
import type { TriggerKind } from './triggers'
import type { Word } from './words'

type Denial = Exclude<EntityStatus, 'affirmed'>

/** A trigger may work both ways: `no se observa` stands before what it denies, or after it. */
export type TriggerMatch = Match<readonly TriggerKind[]>
export type Mention = Match<{ kind: EntityKind }>

type Event =
  | { type: 'mention'; index: number; from: number; to: number; kind: EntityKind }
  | { type: 'trigger'; from: number; to: number; kinds: readonly TriggerKind[] }

const answers = new Set(['no', 'none', 'negado', 'negada', 'negados', 'negadas'])
/** What a study is done by or with is not denied with what is not seen in it. */
const means = new Set([
  'en',
  'por',
  'con',
  'mediante',
  'segun',
  'tras',
  'on',
  'in',
  'by',
  'at',
  'from',
  'after',
  'through',
])

const isAround = (kinds: readonly TriggerKind[]): boolean => kinds.includes('doubts-around')

const statusOf = (kinds: readonly TriggerKind[], side: 'before' | 'after'): Denial | null => {
  if (isAround(kinds)) return 'uncertain'
  const kind = kinds.find((each) => each.endsWith(side))
  return kind === undefined ? null : kind.startsWith('negates') ? 'negated' : 'uncertain'
}

/** Places are neither denied nor doubted, studies and medicines only denied. */
const takes = (kind: EntityKind, status: Denial): boolean =>
  kind !== 'anatomy' && (status === 'negated' || (kind !== 'test' && kind !== 'drug'))

const isByMeans = (words: readonly Word[], from: number): boolean =>
  words.slice(Math.max(0, from - 2), from).some(({ folded, before }) => means.has(folded) && before !== 'sentence')

/** Whether a word begins a new part of its sentence. */
const startsPart = (word: Word | undefined): boolean => word === undefined || !/none|joined|colon/.test(word.before)

function eventsOf(words: readonly Word[], mentions: readonly Mention[], triggers: readonly TriggerMatch[]): Event[] {
  const taken = new Set<number>()
  for (const { from, to } of mentions) for (let at = from; at < to; at += 1) taken.add(at)
  const free = triggers.filter(({ from, to }) => {
    for (let at = from; at < to; at += 1) if (taken.has(at)) return false
    return true
  })
  const events: Event[] = [
    ...mentions.map(({ value: { kind }, from, to }, index) => ({ type: 'mention' as const, index, from, to, kind })),
    ...free.map(({ value, from, to }) => {
      // `Neumotórax: no.`
      const isAnswer =
        words[from]?.before === 'colon' && answers.has(words[from]?.folded ?? '') && startsPart(words[to])
      return { type: 'trigger' as const, from, to, kinds: isAnswer ? (['negates-before'] as const) : value }
    }),
  ]
  return events.sort((a, b) => a.from - b.from)
}

/** Parts the events by sentence. */
function sentencesOf(words: readonly Word[], events: readonly Event[]): Event[][] {
  const starts: number[] = []
  words.forEach(({ before }, at) => {
    if (before === 'sentence') starts.push(at)
  })
  const sentences: Event[][] = []
  let sentence = -1
  let current: Event[] = []
  for (const event of events) {
    const isLater = (starts[sentence + 1] ?? Number.POSITIVE_INFINITY) <= event.from
    if (isLater) {
      while ((starts[sentence + 1] ?? Number.POSITIVE_INFINITY) <= event.from) sentence += 1
      current = []
      sentences.push(current)
    }
    current.push(event)
  }
  return sentences
}

/**
 * How each mention is said, by the triggers of its sentence. A trigger reaches to the end of the sentence or to what ends
 * it; of a denial and a doubt with nothing named between them the first holds (`sin datos sugestivos de` denies).
 */
export function statusesOf(
  words: readonly Word[],
  mentions: readonly Mention[],
  triggers: readonly TriggerMatch[],
): EntityStatus[] {
  const statuses: EntityStatus[] = mentions.map(() => 'affirmed')
  for (const events of sentencesOf(words, eventsOf(words, mentions, triggers))) {
    readForward(words, events, statuses)
    readBackward(words, events, statuses)
  }
  return statuses
}

/** Whether something that can be denied follows, with no comma before it. */
function hasMentionAfter(words: readonly Word[], events: readonly Event[], at: number): boolean {
  for (const event of events.slice(at + 1)) {
    if (
      event.type === 'trigger' ||
      words.slice(events[at]?.to, event.from + 1).some(({ before }) => before === 'comma')
    )
      return false
    if (event.kind !== 'anatomy') return event.kind !== 'test'
  }
  return false
}

const listed = new Set(['ni', 'o', 'u', 'or', 'nor'])

/**
 * Whether a denial or doubt goes over a comma before the first thing it could reach: in `sin compromiso pleural, masas ni
 * derrame` it does, as a list goes on; in `sin más, adrenalina` it does not.
 */
function reachesFirst(words: readonly Word[], from: number, mention: Event): boolean {
  if (!words.slice(from, mention.from + 1).some(({ before }) => before === 'comma')) return true
  for (const { folded, before } of words.slice(mention.to)) {
    if (before === 'sentence') return false
    if (listed.has(folded)) return true
  }
  return false
}

function readForward(words: readonly Word[], events: readonly Event[], statuses: EntityStatus[]): void {
  let active: Denial | null = null
  let isUsed = false
  let end = 0
  events.forEach((event, at) => {
    if (event.type === 'mention') {
      if (active !== null && !isUsed && !reachesFirst(words, end, event)) active = null
      if (active === null) return
      const isOfStudy = event.kind === 'test' || event.kind === 'drug'
      const isMeans = isOfStudy && (isUsed || isByMeans(words, event.from))
      if (takes(event.kind, active) && !isMeans) statuses[event.index] = active
      if (event.kind !== 'anatomy' && !isMeans) isUsed = true
      return
    }
    if (event.kinds.includes('ends')) {
      active = null
      return
    }
    const status = statusOf(event.kinds, 'after')
    if (status === null) return
    const worksBack = !isAround(event.kinds) && statusOf(event.kinds, 'before') !== null
    if (worksBack && !hasMentionAfter(words, events, at)) return
    if (active === null || isUsed || active === status) {
      active = status
      isUsed = false
      end = event.to
    }
  })
}

function readBackward(words: readonly Word[], events: readonly Event[], statuses: EntityStatus[]): void {
  events.forEach((event, at) => {
    if (event.type === 'mention') return
    const status = statusOf(event.kinds, 'before')
    const worksForward = !isAround(event.kinds) && statusOf(event.kinds, 'after') !== null
    if (status === null || (worksForward && hasMentionAfter(words, events, at))) return
    const reachesAll = event.kinds.some((kind) => kind.includes('all'))
    let edge = event.from
    for (let index = at - 1; index >= 0; index -= 1) {
      const earlier = events[index]
      if (earlier === undefined) return
      const isParted = words
        .slice(earlier.to, edge + 1)
        .some((word) => word.before === 'comma' || word.before === 'other')
      if (isParted && !reachesAll) return
      if (earlier.type === 'trigger') {
        if (!earlier.kinds.includes('pseudo')) return
      } else if (takes(earlier.kind, status) && earlier.kind !== 'test') {
        statuses[earlier.index] = status
        if (isAround(event.kinds)) return
      }
      edge = earlier.from
    }
  })
}
