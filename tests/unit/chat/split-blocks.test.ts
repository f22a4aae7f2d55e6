import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Blocks, appendText, noBlocks, splitBlocks } from '../../../renderer/features/chat/markdown/split-blocks'

const pieces = ({ done, tail }: Blocks): string[] => [...done, tail]

describe('an answer in blocks', () => {
  it('ends one at a blank line', () => {
    expect(pieces(splitBlocks('## Pulmones\nClaros.\n\nCorazón normal.\n\nHueso'))).toEqual([
      '## Pulmones\nClaros.\n\n',
      'Corazón normal.\n\n',
      'Hueso',
    ])
  })

  it.each(['-', '12', '3.', '  y'])('does not end a list where "%s" may go on with it', (line) => {
    const text = `1. Uno\n\n${line}`
    expect(pieces(splitBlocks(text))).toEqual([text])
  })

  it.each(['-x', '--', '12a', '3.5', '1234567890', 'Fin'])('ends a list where "%s" begins', (line) => {
    expect(pieces(splitBlocks(`1. Uno\n\n${line}`))).toEqual(['1. Uno\n\n', line])
  })

  it('keeps a list whole, blank lines and continued items included', () => {
    const list = '1. Uno\n\n   sigue\n\n2. Dos\n\n'
    expect(pieces(splitBlocks(`${list}Fin.\n`))).toEqual([list, 'Fin.\n'])
  })

  it('cuts a very long list between items', () => {
    const items = Array.from({ length: 60 }, (_, index) => `${index + 1}. ${'hallazgo '.repeat(10)}\n`).join('')
    const { done } = splitBlocks(items)
    expect(done.length).toBeGreaterThan(1)
    for (const block of done) expect(block).toMatch(/^\d+\. /)
  })

  it('keeps code whole, blank lines and shorter fences included', () => {
    const code = '````\nuno\n\n```\ndos\n\n````\n\n'
    expect(pieces(splitBlocks(`${code}Fin.\n`))).toEqual([code, 'Fin.\n'])
  })

  const markdown = array(
    constantFrom('\n', '\n\n', '```', '~~~~\n', '- ', '1. ', '  ', '# ', '| a |', 'texto', 'más texto '),
  ).map((parts) => parts.join(''))

  it('loses nothing, and is the same however the text arrives', () => {
    assert(
      property(array(markdown), string(), (deltas, odd) => {
        const all = [...deltas, odd]
        const grown = all.reduce(appendText, noBlocks)
        expect(pieces(grown).join('')).toBe(all.join(''))
        expect(grown).toEqual(splitBlocks(all.join('')))
      }),
      { numRuns: 1000 },
    )
  })

  it('never changes a finished block', () => {
    assert(
      property(array(markdown), (deltas) => {
        let blocks = noBlocks
        for (const delta of deltas) {
          const next = appendText(blocks, delta)
          expect(next.done.slice(0, blocks.done.length)).toEqual(blocks.done)
          blocks = next
        }
      }),
    )
  })
})
