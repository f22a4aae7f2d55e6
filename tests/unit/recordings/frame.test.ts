import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { framed, frameOf, unframed } from '../../support/cluster/recorded/frame'

const event = (delta: string): string =>
  `data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{${delta}},"logprobs":null,"finish_reason":null}]}\n\n`
const answer = ['"role":"assistant","content":""', '"content":"neu"', '"content":"mon\\"í"', '"content":"a"'].map(event)

test('what a stream says is seen beside what all its events have', () => {
  const frame = frameOf(answer)
  expect(frame && answer.map((piece) => framed(piece, frame))).toEqual([
    expect.stringContaining('"role"'),
    '‹"neu"›',
    '‹"mon\\"í"›',
    '‹"a"›',
  ])
})

test('no bytes are lost by it, however they came', () => {
  const piece = fc.oneof(
    fc.string(),
    fc
      .array(fc.oneof(fc.constantFrom(...answer), fc.constantFrom('data: [DONE]\n\n', '\n\n', '›', '$&')))
      .map((all) => all.join('')),
  )
  const isLossless = fc.property(fc.array(piece), (pieces) => {
    const frame = frameOf(pieces)
    return frame === null || pieces.every((each) => unframed(framed(each, frame), frame) === each)
  })
  expect(fc.check(isLossless)).toMatchObject({ failed: false })
})

test('a sentence with the marks in it is left as it is', () => {
  expect(frameOf([...answer, event('"content":"‹"')])).toBeNull()
})
