import { array, assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../../electron/llm/read-answer'
import { Failure } from '../../../shared/lib/failure'
import { refuses, replays } from '../../support/cluster/behaviours'
import { expectedEdges, expectedRecorded, seenStreams, sseCorpusAvailable, streamBody } from '../../support/sse-corpus'
import { ask, harness } from './harness'

interface Read {
  text: string
  reasoning: string
  end: string | null
  code: string | null
}

/** The answer in a body that comes in these pieces. */
async function readIn(pieces: readonly Uint8Array[]): Promise<Read> {
  const read: Read = { text: '', reasoning: '', end: null, code: null }
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  const response = new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  const options = {
    model: 'medgemma-27b-it',
    imageCount: 0,
    requestId: '',
    continuation: null,
    onProgress: () => undefined,
  }
  try {
    for await (const part of readAnswer(response, options)) {
      if (part.type === 'end') read.end = part.finishReason
      else if (part.type === 'text' || part.type === 'reasoning') read[part.type] += part.delta
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    read.code = error.error.code
  }
  return read
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}

describe.skipIf(!sseCorpusAvailable)('the bytes of a stream', () => {
  const streams = [
    ...[...expectedEdges(), ...expectedRecorded()]
      .filter(({ file }) => !/\.(json|html)$/.test(file))
      .map(({ file }) => ({ file, bytes: streamBody(file) })),
    ...seenStreams().map(({ file, body }) => ({ file, bytes: Buffer.from(body) })),
  ]

  test.each(streams)('say the same however they are cut: $file', async ({ bytes }) => {
    const whole = await readIn([bytes])
    await assert(
      asyncProperty(array(integer({ min: 0, max: 2 ** 30 }), { maxLength: 12 }), async (places) => {
        expect(await readIn(cut(bytes, places))).toEqual(whole)
      }),
      { numRuns: 40 },
    )
    const few = bytes.subarray(0, 4000)
    expect(await readIn(Array.from(few, (byte) => Buffer.of(byte)))).toEqual(await readIn([few]))
  })

  const codes: Record<string, string> = {
    'edge/cut_no_finish.sse': 'answer_interrupted',
    'edge/cut_mid_json.sse': 'answer_interrupted',
    'edge/content_filter.sse': 'answer_filtered',
    'edge/error_midstream.sse': 'cluster_server_error',
    'edge/error_event.sse': 'cluster_server_error',
    'edge/bad_json_line.sse': 'cluster_bad_stream',
    'edge/empty_body.sse': 'answer_interrupted',
    'edge/only_done.sse': 'answer_interrupted',
  }
  test.each(Object.entries(codes))('that come to no end give their typed error: %s', async (file, code) => {
    const { cluster, client } = await harness()
    cluster.chat = replays(streamBody(file))
    expect((await ask(client)).error?.code).toBe(code)
  })

  test.each([
    ['edge/html_502.html', 502, 'text/html', 'cluster_server_error'],
    ['edge/error_401.json', 401, 'application/json', 'cluster_key_rejected'],
  ])('that are no stream give their typed error: %s', async (file, status, contentType, code) => {
    const { cluster, client } = await harness()
    cluster.chat = refuses({ status, body: streamBody(file).toString(), headers: { 'content-type': contentType } })
    const { error, text } = await ask(client)
    expect({ code: error?.code, text }).toEqual({ code, text: '' })
    expect(JSON.stringify(error)).not.toContain('sk-')
  })
})
