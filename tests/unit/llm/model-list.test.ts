import { anything, assert, json, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelsIn } from '../../../electron/llm/model-list'
import { Failure } from '../../../shared/lib/failure'

const read = (body: unknown) => modelsIn(JSON.stringify(body), 'r1')

/** As each server writes it, shortened where that changes nothing. */
const lists = {
  'vLLM 0.29': {
    object: 'list',
    data: [
      {
        id: 'm',
        object: 'model',
        created: 1,
        owned_by: 'vllm',
        root: '/m',
        parent: null,
        max_model_len: 8192,
        permission: [{}],
      },
    ],
  },
  'Ray Serve LLM 2.60': {
    data: [
      {
        id: 'm',
        object: 'model',
        metadata: { model_id: 'm', input_modality: 'text', max_request_context_length: 8192 },
      },
    ],
    object: 'list',
  },
  'LM Studio': {
    object: 'list',
    data: [{ id: 'm', type: 'vlm', state: 'loaded', max_context_length: 131072, loaded_context_length: 8192 }],
  },
  OpenRouter: { data: [{ id: 'm', name: 'M', context_length: 8192, pricing: {} }] },
  Groq: { object: 'list', data: [{ id: 'm', active: true, context_window: 8192, public_apps: null }] },
}

describe('the list of models', () => {
  test.each(Object.entries(lists))('of %s tells the context', (_name, body) => {
    expect(read(body)).toEqual([{ id: 'm', contextTokens: 8192 }])
  })

  test.each([
    ['Ollama', { object: 'list', data: [{ id: 'm', object: 'model', created: 1, owned_by: 'library' }] }],
    ['llama.cpp', { models: [{ name: 'm' }], object: 'list', data: [{ id: 'm', meta: { n_ctx_train: 131072 } }] }],
    ['a server with an odd context', { data: [{ id: 'm', max_model_len: 'mucho', metadata: 7 }] }],
    ['a server without a limit', { data: [{ id: 'm', max_model_len: null, metadata: null }] }],
  ])('of %s tells none', (_name, body) => {
    expect(read(body)).toEqual([{ id: 'm', contextTokens: null }])
  })

  test('may be empty', () => {
    expect(read({ object: 'list', data: [] })).toEqual([])
    expect(read({ object: 'list', data: null })).toEqual([])
  })

  test('is a list or a failure that says so, whatever comes', () => {
    const told = (body: string): string => {
      try {
        return Array.isArray(modelsIn(body, 'r1')) ? 'list' : 'other'
      } catch (error) {
        return error instanceof Failure ? error.error.code : 'other'
      }
    }
    assert(
      property(json(), string(), anything(), (document, text, value) => {
        for (const body of [document, text, JSON.stringify({ data: value }) ?? '']) {
          expect(['list', 'cluster_not_an_api']).toContain(told(body))
        }
      }),
    )
  })
})
