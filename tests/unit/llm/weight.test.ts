import { array, assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepareRequest } from '../../../electron/llm/prepare'
import { weightOf } from '../../../electron/llm/weight'

const ask = (text: string, pictures = 0, maxTokens?: number) =>
  prepareRequest(['http://h/v1'], {
    model: 'medgemma-27b-it',
    messages: [
      { role: 'user', text, pictures: Array.from({ length: pictures }, () => ({ png: new Uint8Array([1]) })) },
    ],
    ...(maxTokens === undefined ? {} : { maxTokens }),
  })

describe('the weight of a request', () => {
  test('counts text, pictures and the longest answer it may have', () => {
    expect(weightOf(ask('x'.repeat(300), 2, 64))).toEqual({ inputTokens: 100 + 2 * 259, outputTokens: 64 })
    expect(weightOf(ask('¿Qué se ve?')).outputTokens).toBe(2048)
  })

  test('grows with what is asked', () => {
    assert(
      property(string({ minLength: 1 }), array(string()), (text, more) => {
        const longer = weightOf(ask(`x${text}${more.join('')}`))
        expect(longer.inputTokens).toBeGreaterThanOrEqual(weightOf(ask(`x${text}`)).inputTokens)
      }),
    )
  })
})
