import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { EntityKind, EntityStatus } from '../../../shared/domain/entities/kinds'

export interface Labelled {
  text: string
  entities: { kind: EntityKind; status: EntityStatus; words: string }[]
}

const statuses: Record<string, EntityStatus> = { '+': 'affirmed', '-': 'negated', '?': 'uncertain' }
const kinds: Record<string, EntityKind> = {
  f: 'finding',
  d: 'diagnosis',
  s: 'symptom',
  a: 'anatomy',
  t: 'test',
  m: 'drug',
}
const mark = /\{([+\-?]) ([fdsatm]):([^}]+)\}/g

/** Authored sentences, with what each of them names and how: those the lexicon grew with, or those it never saw. */
export function labelledSentences(set: 'sentences' | 'held-out'): Labelled[] {
  const file = path.resolve(import.meta.dirname, `../../fixtures/entities/${set}.txt`)
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({
      text: line.replace(mark, '$3'),
      entities: [...line.matchAll(mark)].map(([, status = '', kind = '', words = '']) => ({
        status: statuses[status] ?? 'affirmed',
        kind: kinds[kind] ?? 'finding',
        words,
      })),
    }))
}
