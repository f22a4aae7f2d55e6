import type { Concept } from './concept'
import { type Dose, readDose } from './dose'
import type { EntityStatus } from './kinds'
import { type Name, theLexicon } from './lexicon'
import type { Match } from './phrases'
import { statusesOf } from './scope'
import { type Word, wordsOf } from './words'

/** What a text names, by its place in it. */
export interface Entity {
  concept: Concept
  start: number
  end: number
  status: EntityStatus
  /** Of a medicine, where one is given. */
  dose: Dose | null
}

/** How far from the name of a medicine its dose may stand, in signs. */
const doseReach = 90
/** Signs between two rests of a long text. */
const partLength = 4000

/** Names in a text, the longest at each place. */
export const namesIn = (text: string, words: readonly Word[], anyCase = false): Match<Name>[] =>
  theLexicon()
    .names.find(words, (name, from, to) => {
      if (name?.isCapitals !== true || anyCase) return true
      const written = text.slice(words[from]?.start, words[to - 1]?.end)
      return written === written.toUpperCase()
    })
    .flatMap(({ value, from, to }) => (value === null ? [] : [{ value, from, to }]))

function doseOf(text: string, words: readonly Word[], match: Match<Name>, before: number, after: number): Dose | null {
  if (match.value.concept.kind !== 'drug') return null
  let first = match.from
  while (first > before && words[first]?.before !== 'sentence') first -= 1
  let last = match.to
  while (last < after && words[last]?.before !== 'sentence') last += 1
  const start = words[match.from]?.start ?? 0
  const end = words[match.to - 1]?.end ?? start
  const from = Math.max(words[first]?.start ?? 0, start - doseReach)
  const to = Math.min(words[last - 1]?.end ?? end, end + doseReach)
  // A unit is no word when it is a sign.
  return readDose(text.slice(from, start), text.slice(end, text[to] === '%' ? to + 1 : to))
}

/** Where a text may be parted after `from`: between paragraphs if it can be, else between lines, sentences or words. */
function partEnd(text: string, from: number): number {
  if (text.length - from <= 2 * partLength) return text.length
  const piece = text.slice(from + partLength, from + 2 * partLength)
  for (const gap of [/\n\s*\n/, /\n/, /[.!?]\s/, /\s/]) {
    const found = gap.exec(piece)
    if (found !== null) return from + partLength + found.index + found[0].length
  }
  return from + 2 * partLength
}

/** `extractEntities` for a long text: gives what each part of it holds, so that one may rest between them. */
export function* extractInParts(text: string): Generator<Entity[], void> {
  for (let from = 0; from < text.length;) {
    const to = partEnd(text, from)
    const start = from
    yield extractFrom(text.slice(from, to)).map((entity) => ({
      ...entity,
      start: entity.start + start,
      end: entity.end + start,
    }))
    from = to
  }
}

/**
 * Entities of a text, in order and none within another, by the lexicon. Costs what the text's length does; only what
 * stands there word for word is found.
 */
export const extractEntities = (text: string): Entity[] => [...extractInParts(text)].flat()

function extractFrom(text: string): Entity[] {
  const words = wordsOf(text)
  const matches = namesIn(text, words)
  const triggers = theLexicon().triggers.find(words, () => true)
  const statuses = statusesOf(
    words,
    matches.map(({ value, from, to }) => ({ value: value.concept, from, to })),
    triggers,
  )
  return matches.map((match, index) => {
    const { from, to, value } = match
    const drugAfter = matches.slice(index + 1, index + 6).find((other) => other.value.concept.kind === 'drug')
    const before = matches[index - 1]?.to ?? 0
    return {
      concept: value.concept,
      start: words[from]?.start ?? 0,
      end: words[to - 1]?.end ?? 0,
      status: statuses[index] ?? 'affirmed',
      dose: doseOf(text, words, match, before, drugAfter?.from ?? words.length),
    }
  })
}
