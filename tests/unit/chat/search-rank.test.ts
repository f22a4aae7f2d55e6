import { describe, expect, it } from 'vitest'
import { matcherOf, toMatched } from '../../../electron/features/chat/search/search-match'
import { ranked } from '../../../electron/features/chat/search/search-rank'

const order = (texts: readonly string[], ...words: string[]): string[] => {
  const matchesIn = matcherOf(words)
  const candidates = texts.map(toMatched).map((text) => ({ text, matches: matchesIn(text) }))
  return ranked(candidates).map(({ text }) => text.normalize())
}

describe('the order of what was found', () => {
  it('is that in which it came where nothing tells it apart', () => {
    expect(order(['derrame a', 'derrame b', 'derrame c'], 'derrame')).toEqual(['derrame a', 'derrame b', 'derrame c'])
  })

  it('puts what says more of it first, and what is shorter', () => {
    const long = `derrame ${'otra cosa '.repeat(20)}`
    expect(order([long, 'derrame', 'derrame y derrame'], 'derrame')).toEqual(['derrame y derrame', 'derrame', long])
  })

  it('puts a word before one that only begins so', () => {
    expect(order(['los nódulos', 'los nódulo'], 'nodulo')).toEqual(['los nódulo', 'los nódulos'])
  })

  it('puts words that stand together before the same apart', () => {
    expect(order(['derrame y también pleural', 'también y derrame pleural'], 'derrame', 'pleural')).toEqual([
      'también y derrame pleural',
      'derrame y también pleural',
    ])
  })

  it('is nothing of nothing', () => {
    expect(order([], 'derrame')).toEqual([])
  })
})
