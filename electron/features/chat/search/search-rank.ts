import type { WordMatch } from './search-match'

interface Candidate {
  text: string
  matches: readonly WordMatch[]
}

/** Of BM25: how soon more of the same word counts for less, and how much a long text has to say more of it. */
const saturation = 1.2
const lengthShare = 0.75
/** What a word that only begins like the one looked for counts for. */
const partWeight = 0.6
/** For each two words that stand one after the other as they were typed. */
const adjacencyBonus = 0.5

/**
 * Best first, and otherwise as they come. Each text is weighed by itself (BM25 without the rarity of a word, which takes
 * counting all that have it), so the cost is that of these few.
 */
export function ranked<C extends Candidate>(candidates: readonly C[]): C[] {
  const meanLength = candidates.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, candidates.length)
  return candidates
    .map((candidate, position) => ({ candidate, position, score: scoreOf(candidate, meanLength) }))
    .toSorted((a, b) => b.score - a.score || a.position - b.position)
    .map(({ candidate }) => candidate)
}

function scoreOf({ text, matches }: Candidate, meanLength: number): number {
  const weights = new Map<number, number>()
  for (const { word, isWhole } of matches) weights.set(word, (weights.get(word) ?? 0) + (isWhole ? 1 : partWeight))
  const norm = saturation * (1 - lengthShare + (lengthShare * text.length) / meanLength)
  const told = [...weights.values()].reduce((sum, weight) => sum + (weight * (saturation + 1)) / (weight + norm), 0)
  return told + (hasAdjacent(text, matches) ? adjacencyBonus : 0)
}

const hasAdjacent = (text: string, matches: readonly WordMatch[]): boolean =>
  matches.some(({ word, end }, at) => {
    const next = matches[at + 1]
    return next !== undefined && next.word === word + 1 && text.slice(end, next.start).trim() === ''
  })
