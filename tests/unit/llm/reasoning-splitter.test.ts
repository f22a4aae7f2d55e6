import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReasoningSplitter } from '../../../electron/llm/reasoning-splitter'

interface Split {
  text: string
  reasoning: string
}

function split(chunks: readonly string[], hasAnswerTags = false): Split {
  const splitter = new ReasoningSplitter({ hasAnswerTags })
  const result: Split = { text: '', reasoning: '' }
  for (const part of [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()]) {
    result[part.type] += part.delta
  }
  return result
}

describe('thinking and answer', () => {
  test.each<[string, string, Split]>([
    ['no tags', 'Hola <b>mundo</b>', { reasoning: '', text: 'Hola <b>mundo</b>' }],
    ['leading space is kept', ' La neumonía', { reasoning: '', text: ' La neumonía' }],
    ['think', '<think>uno</think>dos', { reasoning: 'uno', text: 'dos' }],
    ['thinking', '\n<thinking>\nuno</thinking>\n\ndos', { reasoning: 'uno', text: 'dos' }],
    ['mixed names', '<think>uno</thinking>dos', { reasoning: 'uno', text: 'dos' }],
    ['MedGemma', '<unused94>thought\nuno <unused95>dos', { reasoning: 'uno ', text: 'dos' }],
    ['MedGemma without its label', '<unused94>thoughtful<unused95>dos', { reasoning: 'thoughtful', text: 'dos' }],
    ['two thoughts', '<think>a</think> <think>b</think>c', { reasoning: 'ab', text: 'c' }],
    ['never closed', '<think>uno dos', { reasoning: 'uno dos', text: '' }],
    ['closed by half a tag', '<think>uno</thi', { reasoning: 'uno</thi', text: '' }],
    ['half an opening tag', '<thi', { reasoning: '', text: '<thi' }],
    ['a tag in the middle of an answer', 'use <think>x</think>', { reasoning: '', text: 'use <think>x</think>' }],
    ['less-than signs in a thought', '<think>a < b << c</think>d', { reasoning: 'a < b << c', text: 'd' }],
    ['nothing', '', { reasoning: '', text: '' }],
    ['only space', ' \n', { reasoning: '', text: ' \n' }],
  ])('%s', (_name, answer, expected) => {
    expect(split([answer])).toEqual(expected)
    expect(split(answer.split(''))).toEqual(expected)
  })

  test.each<[string, string, Split]>([
    ['both tags', '<think>uno</think>\n<answer>Edema</answer>', { reasoning: 'uno', text: 'Edema' }],
    ['a thought closed only by the answer', '<think>uno<answer>Edema</answer>', { reasoning: 'uno', text: 'Edema' }],
    ['no thought', '<answer>Edema</answer>', { reasoning: '', text: 'Edema' }],
    ['no tags', 'Edema', { reasoning: '', text: 'Edema' }],
  ])('of NV-Reason: %s', (_name, answer, expected) => {
    expect(split([answer], true)).toEqual(expected)
    expect(split(answer.split(''), true)).toEqual(expected)
  })

  const tags = ['<think>', '</think>', '<thinking>', '</thinking>', '<unused94>', '<unused95>', '<answer>', '</answer>']
  const piece = fc.constantFrom(...tags, 'thought', '\n', ' ', '<', '</', 'th', 'a', 'ñ', '🫁', '>')

  test('do not depend on how the answer was cut', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat(5)),
        (pieces, hasAnswerTags, sizes) => {
          const whole = pieces.join('')
          const chunks: string[] = []
          for (let start = 0; start < whole.length;) {
            const size = sizes.next().value
            chunks.push(whole.slice(start, start + size))
            start += size
          }
          expect(split(chunks, hasAnswerTags)).toEqual(split([whole], hasAnswerTags))
        },
      ),
    )
  })

  test('hold back no more than the beginning of a tag', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const splitter = new ReasoningSplitter({ hasAnswerTags: false })
        const given = pieces
          .flatMap((text) => splitter.push(text))
          .map((part) => part.delta)
          .join('')
        const rest = splitter
          .end()
          .map((part) => part.delta)
          .join('')
        expect(rest.trimStart().length).toBeLessThan('</thinking>'.length)
        expect(pieces.join('').length).toBeGreaterThanOrEqual(given.length + rest.length)
      }),
    )
  })

  test('cost the same however long the answer is', () => {
    const splitter = new ReasoningSplitter({ hasAnswerTags: true })
    const startedMs = performance.now()
    splitter.push('<think>')
    for (let sent = 0; sent < 300_000; sent += 1) splitter.push(sent % 3 === 0 ? '<' : ' a')
    expect(performance.now() - startedMs).toBeLessThan(5000)
  })
})
