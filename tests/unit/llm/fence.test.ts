import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fenceData } from '../../../electron/llm/fence'

const keyOf = (fenced: string): string => /^<<<([\da-f]{12})\n/.exec(fenced)?.[1] ?? ''

describe('the fence around data', () => {
  const piece = oneof(
    string(),
    constantFrom('<<<', '>>>', '\n', '<end_of_turn>', '<|im_start|>', '[/INST]', fenceData(''), fenceData('x')),
  )
  const text = array(piece).map((pieces) => pieces.join(''))

  it('has a key that stands nowhere inside, whatever the text', () => {
    assert(
      property(text, (any) => {
        const fenced = fenceData(any)
        const key = keyOf(fenced)
        expect(key).toHaveLength(12)
        expect(fenced.split(key)).toHaveLength(3)
        expect(fenced.endsWith(`\n${key}>>>`)).toBe(true)
      }),
    )
  })

  it('leaves no mark that ends a turn, even around a fence of its own', () => {
    assert(
      property(text, (any) => {
        expect(fenceData(fenceData(any))).not.toMatch(/<end_of_turn>|<\|im_start\|>|\[\/INST\]/i)
      }),
    )
  })

  it('is the same for the same text, and changes nothing else of it', () => {
    expect(fenceData('120/80 mmHg, <5 mm')).toBe(fenceData('120/80 mmHg, <5 mm'))
    expect(fenceData('120/80 mmHg, <5 mm')).toContain('\n120/80 mmHg, <5 mm\n')
  })
})
