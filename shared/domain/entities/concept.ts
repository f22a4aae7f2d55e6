import { foldText } from '../../lib/fold-text'
import type { EntityKind } from './kinds'

/** One thing, by all the names it has. */
export interface Concept {
  /** Made of its first English name; kept in profiles, so a name given first stays first. */
  id: string
  kind: EntityKind
  /** By language, the first the one it is shown by. */
  es: readonly string[]
  en: readonly string[]
}

/** The id of a concept whose first English name is this. */
export const conceptId = (name: string): string =>
  foldText(name)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Reads a table of the lexicon: a line a concept, Spanish names `=` English names, each list parted by `;`. */
export const conceptsOf = (kind: EntityKind, table: string): Concept[] =>
  table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [es = [], en = []] = line.split(' = ').map((names) => names.split(';').map((name) => name.trim()))
      return { id: conceptId(en[0] ?? ''), kind, es, en }
    })
