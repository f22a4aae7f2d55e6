import { assert, json, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { askStructured, jsonIn } from '../../../electron/llm/structured'
import { answers, type Behaviour, cutsAfter, refuses } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'
import { failureOf } from '../../support/failure'
import { aboutNobody, harness, question } from './harness'

const schema = z.strictObject({ findings: z.array(z.string()), certainty: z.number().min(0).max(1) })
const good = '{"findings": ["derrame"], "certainty": 0.5}'
const { messages, model } = question('¿Qué hallazgos hay?')

async function ask(...behaviours: Behaviour[]) {
  const { cluster, client, ledger } = await harness()
  cluster.chat = (exchange) => (behaviours.shift() ?? answers(['nada']))(exchange)
  const request = { about: aboutNobody, model, messages, name: 'findings', schema, maxTokens: 200 }
  const asked = askStructured(client, request, new AbortController().signal)
  return { asked, cluster, ledger }
}
const bodyAt = (requests: readonly { body: Buffer }[], at: number) =>
  z
    .object({ response_format: z.unknown(), messages: z.array(z.object({ role: z.string(), content: z.string() })) })
    .parse(JSON.parse(requests[at]?.body.toString() ?? ''))

describe('an answer as data', () => {
  test('is asked for with its schema, and held against it', async () => {
    const { asked, cluster } = await ask(answers(['{"findings": ["derr', 'ame"], "certainty": 0.5}']))
    expect(await asked).toEqual({ findings: ['derrame'], certainty: 0.5 })
    expect(bodyAt(cluster.requests, 0).response_format).toMatchObject({
      type: 'json_schema',
      json_schema: {
        name: 'findings',
        strict: true,
        schema: { type: 'object', required: ['findings', 'certainty'], additionalProperties: false },
      },
    })
  })

  test.each([
    ['between fences', `Claro:\n\`\`\`json\n${good}\n\`\`\`\nSuerte.`],
    ['among words', `Aquí está: ${good} como pidió.`],
    ['after thinking', `<think>miro {la base}</think>${good}`],
  ])('is found %s', async (_name, text) => {
    const { asked, cluster } = await ask(answers([text]))
    expect(await asked).toMatchObject({ findings: ['derrame'] })
    expect(cluster.requests).toHaveLength(1)
  })

  test.each([
    ['has another shape', '{"findings": "derrame", "certainty": 2}', /findings: .*certainty: /],
    ['is no JSON', 'Hay derrame.', /not a whole JSON document/],
  ])('that %s is asked for once more, with what was wrong', async (_name, wrong, problem) => {
    const { asked, cluster, ledger } = await ask(answers([wrong]), answers([good]))
    expect(await asked).toMatchObject({ certainty: 0.5 })
    const { messages: repaired } = bodyAt(cluster.requests, 1)
    expect(repaired.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(repaired[1]?.content).toBe(wrong)
    expect(repaired[2]?.content).toMatch(problem)
    expect(ledger.recorded).toHaveLength(2)
  })

  test('that was cut at its limit is asked for once more', async () => {
    const { asked } = await ask(answers([good], { finishReason: 'length' }), answers([good]))
    expect(await asked).toMatchObject({ certainty: 0.5 })
  })

  test('that is wrong twice is given up', async () => {
    const { asked, cluster } = await ask(answers(['no']), answers(['tampoco']), answers([good]))
    expect((await failureOf(asked)).code).toBe('answer_not_as_asked')
    expect(cluster.requests).toHaveLength(2)
  })

  test.each([
    ['refused', refuses(refusals.schemaError), 'cluster_request_rejected'],
    ['cut', cutsAfter(''), 'answer_interrupted'],
  ] satisfies [string, Behaviour, string][])('that is %s says so', async (_name, behaviour, code) => {
    const { asked, cluster } = await ask(behaviour)
    expect((await failureOf(asked)).code).toBe(code)
    expect(cluster.requests).toHaveLength(1)
  })
})

describe('the JSON in a text', () => {
  test('is found whole, whatever it is', () => {
    assert(
      property(json(), (text) => {
        expect(jsonIn(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('is looked for in anything without fault', () => {
    assert(
      property(string(), string(), (before, after) => {
        expect(() => jsonIn(`${before}{"a"${after}`)).not.toThrow()
      }),
    )
  })
})
