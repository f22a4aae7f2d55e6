import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conventionOf } from '../../../electron/llm/models/choose'
import { generic } from '../../../electron/llm/models/generic'
import { medgemma } from '../../../electron/llm/models/medgemma'
import { nvReason } from '../../../electron/llm/models/nv-reason'
import { prepareRequest } from '../../../electron/llm/prepare'
import type { ChatMessage } from '../../../electron/llm/types'

const png = Uint8Array.of(1, 2, 3)
const said = (role: ChatMessage['role'], text: string, pictures = 0): ChatMessage => ({
  role,
  text,
  pictures: Array.from({ length: pictures }, () => ({ png })),
})

const message = fc.record({
  role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const),
  text: fc.constantFrom('', ' ', 'uno', 'dos\n'),
  pictures: fc.array(fc.constant({ png }), { maxLength: 2 }),
})

describe('the convention of a model', () => {
  test.each([
    ['medgemma-27b-it', medgemma],
    ['google/medgemma-27b-it', medgemma],
    ['gemma-3-270m', medgemma],
    ['nvidia/NV-Reason-CXR-3B', nvReason],
    ['nv_reason_cxr', nvReason],
    ['llama-3.3-70b', generic],
    ['', generic],
  ])('of %s', (model, convention) => {
    expect(conventionOf(model)).toBe(convention)
  })

  test('MedGemma gets the system text at the head of the first question', () => {
    const folded = medgemma.fold([
      said('system', 'Eres'),
      said('user', 'Hola', 1),
      said('assistant', 'Sí'),
      said('user', '¿Y?'),
    ])
    expect(folded).toEqual([said('user', 'Eres\n\nHola', 1), said('assistant', 'Sí'), said('user', '¿Y?')])
  })

  test('NV-Reason gets no system text', () => {
    expect(nvReason.fold([said('system', 'Eres'), said('user', 'Find', 1)])).toEqual([said('user', 'Find', 1)])
  })

  test('an answer that never came leaves one question of two', () => {
    const folded = medgemma.fold([said('user', 'a', 1), said('assistant', ''), said('user', 'b', 1)])
    expect(folded).toEqual([said('user', 'a\n\nb', 2)])
  })

  test.each([medgemma, nvReason])(
    'takes turns from the user on, whatever was said, and keeps every question',
    (convention) => {
      fc.assert(
        fc.property(fc.array(message), (messages) => {
          const folded = convention.fold(messages)
          folded.forEach(({ role }, index) => expect(role).toBe(index % 2 === 0 ? 'user' : 'assistant'))
          expect(convention.fold(folded)).toEqual(folded)
          const pictures = (all: readonly ChatMessage[]): number =>
            all.filter(({ role }) => role === 'user').reduce((sum, { pictures: own }) => sum + own.length, 0)
          expect(pictures(folded)).toBe(pictures(messages))
        }),
      )
    },
  )
})

describe('a prepared request', () => {
  const prepare = (model: string, messages: ChatMessage[], more = {}) =>
    prepareRequest(['https://c/v1'], { model, messages, ...more })

  test('is what the API takes, pictures first and inside', () => {
    const { params, endpoints, model } = prepare('medgemma', [said('user', '¿Qué ves?', 1)])
    expect({ params, endpoints, model }).toEqual({
      endpoints: ['https://c/v1'],
      model: 'medgemma',
      params: {
        model: 'medgemma',
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
              { type: 'text', text: '¿Qué ves?' },
            ],
          },
        ],
      },
    })
  })

  test('takes limits from who asks before those of the model', () => {
    expect(prepare('nv-reason', [said('user', 'Find')]).params.max_tokens).toBe(2048)
    expect(prepare('nv-reason', [said('user', 'Find')], { maxTokens: 5 }).params.max_tokens).toBe(5)
    expect(prepare('medgemma', [said('user', 'x')], { temperature: 0.5 }).params.temperature).toBe(0.5)
  })

  test('tells its own size, hash and pictures', () => {
    const prepared = prepare('llama', [said('system', 'ñ'), said('user', '🫁', 2)])
    const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
    expect(prepared.bodyBytes).toBe(Buffer.byteLength(prepared.body))
    expect(prepared.bodySha256).toBe(hash(prepared.body))
    expect(prepared.messages).toEqual([
      { role: 'system', text: 'ñ', pictureSha256s: [] },
      { role: 'user', text: '🫁', pictureSha256s: [hash(png), hash(png)] },
    ])
  })

  test('is the same bytes each time', () => {
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        expect(prepare('medgemma', messages).bodySha256).toBe(prepare('medgemma', messages).bodySha256)
      }),
    )
  })
})
