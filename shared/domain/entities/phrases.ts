import { type Word, goesOn, wordsOf } from './words'

interface Node<T> {
  next: Map<string, Node<T>>
  values: T[]
}

export interface Match<T> {
  value: T
  /** Of words, `to` the first after it. */
  from: number
  to: number
}

/** Names by their words, so that a text is gone through once: each word is tried for as many as the longest has. */
export interface Phrases<T> {
  add(name: string, value: T): void
  /** The longest at each place, from left to right, none within another; of several for the same words, the first. */
  find(words: readonly Word[], allows: (value: T, from: number, to: number) => boolean): Match<T>[]
}

/**
 * A tree of words. An automaton over letters (Aho and Corasick, 1975) would find every name at every place; only the
 * longest at the boundary of a word is wanted, which this gives at the same order of cost.
 */
export function createPhrases<T>(): Phrases<T> {
  const root: Node<T> = { next: new Map(), values: [] }

  const longestAt: (
    words: readonly Word[],
    from: number,
    allows: (value: T, from: number, to: number) => boolean,
  ) => Match<T> | null = (words, from, allows) => {
    let found: Match<T> | null = null
    let node: Node<T> | undefined = root
    for (let at = from; at < words.length; at += 1) {
      const word = words[at]
      if (word === undefined || (at > from && !goesOn(word))) break
      node = node.next.get(word.folded)
      if (node === undefined) break
      const to = at + 1
      // `mg` is no word of `5mg`, nor `ca` one of `ca125`.
      const isWhole = words[to]?.before !== 'joined'
      const value = isWhole ? node.values.find((each) => allows(each, from, to)) : undefined
      if (value !== undefined) found = { value, from, to }
    }
    return found
  }

  return {
    add: (name, value) => {
      let node = root
      for (const { folded } of wordsOf(name)) {
        const known = node.next.get(folded)
        const next: Node<T> = known ?? { next: new Map(), values: [] }
        if (known === undefined) node.next.set(folded, next)
        node = next
      }
      if (!node.values.includes(value)) node.values.push(value)
    },
    find: (words, allows) => {
      const matches: Match<T>[] = []
      for (let at = 0; at < words.length;) {
        const match = words[at]?.before === 'joined' ? null : longestAt(words, at, allows)
        if (match !== null) matches.push(match)
        at = match?.to ?? at + 1
      }
      return matches
    },
  }
}
