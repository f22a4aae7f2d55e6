import { foldPassage } from './fold-passage'
import type { Rule, SuspicionKind } from './kinds'
import { englishRules } from './rules-english'
import { invisibleRules, markRules } from './rules-marks'
import { spanishRules } from './rules-spanish'

/** A passage that reads as an instruction to the model, by its place in the text. */
export interface Suspicion {
  kind: SuspicionKind
  start: number
  end: number
}

const foldedRules: readonly Rule[] = [...spanishRules, ...englishRules, ...markRules]
/** More tell a person no more. */
const most = 20

/**
 * Passages of a text that read as instructions to the model rather than as matter, in order and without overlaps.
 * It only advises: a text that was rewritten to escape it will, and one about such attacks is found too.
 */
export function inspectText(text: string): Suspicion[] {
  const { text: folded, offsets } = foldPassage(text)
  const found: Suspicion[] = invisibleRules.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ kind, start: index, end: index + match.length })),
  )
  for (const { kind, pattern } of foldedRules) {
    for (const { index, 0: match } of folded.matchAll(pattern)) {
      const lead = match.length - match.trimStart().length
      const start = offsets[index + lead] ?? 0
      found.push({ kind, start, end: offsets[index + match.length] ?? text.length })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const apart: Suspicion[] = []
  for (const each of found) {
    const last = apart.at(-1)
    if (last === undefined || each.start >= last.end) apart.push(each)
    else if (each.end > last.end) apart[apart.length - 1] = { ...last, end: each.end }
    if (apart.length > most) break
  }
  return apart.slice(0, most)
}
