import { describe, expect, test } from 'vitest'
import { cutsAfter, hangs, refuses, replays, stallsAfter, answers } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'
import { answerBody, answerEvents, chunk, doneEvent, errorEvent, event } from '../../support/cluster/sse'
import { ask, connectionCount, harness, question } from './harness'

const pieces = ['Se observa ', 'derrame ', 'pleural izquierdo; índice cardiotorácico de 0,58.']
const whole = pieces.join('')
const begun = answerEvents(pieces).slice(0, 3).join('')

describe('an answer that reaches its end', () => {
  test.each([
    ['as vLLM sends it', answerBody(pieces, { usage: true })],
    ['with Windows line ends', answerBody(pieces).replaceAll('\n', '\r\n')],
    ['behind a byte order mark', `\uFEFF${answerBody(pieces)}`],
    ['without the space after data:', answerBody(pieces).replaceAll('data: ', 'data:')],
    ['between keep-alive comments', answerBody(pieces).replaceAll('data: ', ': ping\n\ndata: ')],
    ['with event names and ids', answerBody(pieces).replaceAll('data: ', 'event: message\nid: 9\ndata: ')],
    ['with events that carry no data', answerBody(pieces).replaceAll('data: ', 'event: ping\n\ndata: ')],
    ['without [DONE]', answerBody(pieces).replace(doneEvent, '')],
    ['without [DONE] or the last blank line', answerBody(pieces).replace(doneEvent, '').trimEnd()],
    ['with data after [DONE]', answerBody(pieces) + chunk({ content: 'de más' })],
    [
      'with nulls in place of fields',
      event('{"choices":[{"delta":{"content":null,"reasoning":null}}],"usage":null}') + answerBody(pieces),
    ],
    ['beside a second choice', event('{"choices":[{"index":1,"delta":{"content":"otra"}}]}') + answerBody(pieces)],
  ])('is whole %s', async (_name, body) => {
    const { cluster, client, outcomes } = await harness()
    cluster.chat = replays(body)
    expect(await ask(client)).toEqual({ text: whole, reasoning: '', end: 'stop', error: null, told: [] })
    expect(outcomes).toEqual([null])
  })

  test.each([1, 2, 3, 7, 64])('is whole when it comes %i bytes at a time, accents split or not', async (chunkBytes) => {
    const { cluster, client } = await harness()
    cluster.chat = replays(answerBody(['¿Ñ? ', '🫁 neumotórax']).replaceAll('\n\n', '\r\n\r\n'), chunkBytes)
    expect(await ask(client)).toMatchObject({ text: '¿Ñ? 🫁 neumotórax', end: 'stop' })
  })

  test('says so when it ran into its limit', async () => {
    const { cluster, client } = await harness()
    cluster.chat = answers(pieces, { finishReason: 'length' })
    expect(await ask(client)).toEqual({ text: whole, reasoning: '', end: 'length', error: null, told: [] })
  })

  test.each(['reasoning', 'reasoning_content'] as const)('keeps thinking sent as `%s` apart', async (field) => {
    const { cluster, client } = await harness()
    cluster.chat = answers(pieces, { reasoning: { field, pieces: ['Paso 1. ', 'Paso 2.'] } })
    expect(await ask(client)).toEqual({ text: whole, reasoning: 'Paso 1. Paso 2.', end: 'stop', error: null, told: [] })
  })

  test.each([
    [['<thi', 'nk>razono ', 'aquí</th', 'ink>\n\n', ...pieces]],
    [['<unused94>', 'thought\n', 'razono aquí', '<unused', '95>', ...pieces]],
  ])('keeps thinking between tags apart: %j', async (tagged) => {
    const { cluster, client } = await harness()
    cluster.chat = answers(tagged)
    expect(await ask(client)).toEqual({ text: whole, reasoning: 'razono aquí', end: 'stop', error: null, told: [] })
  })

  test('is taken whole from a server that does not stream', async () => {
    const { cluster, client } = await harness()
    const body = JSON.stringify({
      choices: [{ index: 0, message: { role: 'assistant', content: whole }, finish_reason: 'stop' }],
    })
    cluster.chat = refuses({ status: 200, body, headers: { 'content-type': 'application/json' } })
    expect(await ask(client)).toEqual({ text: whole, reasoning: '', end: 'stop', error: null, told: [] })
  })

  test('stands when the connection is lost after the model said why it stopped', async () => {
    const { cluster, client } = await harness({ timeouts: { betweenTokensMs: 30 } })
    cluster.chat = cutsAfter(answerBody(pieces).replace(doneEvent, ''))
    expect(await ask(client)).toMatchObject({ text: whole, end: 'stop', error: null })
    cluster.chat = stallsAfter(answerBody(pieces).replace(doneEvent, ''))
    expect(await ask(client)).toMatchObject({ text: whole, end: 'stop', error: null })
  })

  test('leaves its connection to the ones after it', async () => {
    const { cluster, client } = await harness()
    for (let asked = 0; asked < 10; asked += 1) await ask(client)
    expect(cluster.requests).toHaveLength(10)
    expect(connectionCount(cluster)).toBeLessThan(10)
  })
})

describe('an answer that breaks off', () => {
  test.each([
    ['ends cleanly without a finish reason (a killed replica)', replays(begun)],
    ['ends inside a chunk', replays(begun + chunk({ content: 'roto' }).slice(0, 60))],
    ['ends with [DONE] alone', replays(begun + doneEvent)],
    ['loses its connection', cutsAfter(begun)],
    ['is aborted by the server', replays(begun + chunk({}, 'abort') + doneEvent)],
  ])('is interrupted when it %s, and keeps what came', async (_name, behaviour) => {
    const { cluster, client } = await harness()
    cluster.chat = behaviour
    const answer = await ask(client)
    expect(answer).toMatchObject({ text: 'Se observa derrame ', end: null, error: { code: 'answer_interrupted' } })
    expect(answer.error?.detail?.['requestId']).toBe(cluster.requests[0]?.headers['x-request-id'])
  })

  test.each([
    ['an error in place of a chunk', errorEvent() + doneEvent, 'cluster_server_error'],
    ['an event named error', 'event: error\ndata: {"message":"modelo no cargado"}\n\n', 'cluster_server_error'],
    ['an error that is only a text', event('{"error":"se agotó la memoria"}'), 'cluster_server_error'],
    ['a context error under 200', errorEvent('maximum context length is 10 tokens', 400), 'cluster_context_too_long'],
    ['JSON that is none', event('{no es json}') + doneEvent, 'cluster_bad_stream'],
    ['content that is no text', event('{"choices":[{"delta":{"content":5}}]}') + doneEvent, 'cluster_bad_stream'],
    ['the content filter', chunk({}, 'content_filter') + doneEvent, 'answer_filtered'],
  ])('says what happened: %s', async (_name, end, code) => {
    const { cluster, client } = await harness()
    cluster.chat = replays(begun + end)
    expect(await ask(client)).toMatchObject({ text: 'Se observa derrame ', end: null, error: { code } })
  })

  test('stalls when tokens stop coming', async () => {
    const { cluster, client, outcomes } = await harness({ timeouts: { betweenTokensMs: 30 } })
    cluster.chat = stallsAfter(begun)
    expect(await ask(client)).toMatchObject({ text: 'Se observa derrame ', error: { code: 'answer_stalled' } })
    expect(outcomes).toEqual([null, 'answer_stalled'])
  })

  test('times out when no token ever comes, though the connection is kept alive', async () => {
    const { cluster, client } = await harness({ timeouts: { firstTokenMs: 60 } })
    cluster.chat = hangs
    expect(await ask(client)).toMatchObject({ text: '', error: { code: 'cluster_timeout' } })
    cluster.chat = stallsAfter(': ping\n\n')
    expect(await ask(client)).toMatchObject({ text: '', error: { code: 'cluster_timeout' } })
  })

  test.each([
    ['nothing', '', 'answer_interrupted'],
    ['only [DONE]', doneEvent, 'answer_interrupted'],
  ])('is interrupted when the body is %s', async (_name, body, code) => {
    const { cluster, client } = await harness()
    cluster.chat = replays(body)
    expect(await ask(client)).toMatchObject({ text: '', end: null, error: { code } })
  })

  test.each([
    ['HTML', refusals.portal, 'cluster_not_an_api'],
    [
      'other JSON',
      { status: 200, body: '{"ok":true}', headers: { 'content-type': 'application/json' } },
      'cluster_bad_stream',
    ],
    [
      'broken JSON',
      { status: 200, body: '{"ok":', headers: { 'content-type': 'application/json' } },
      'cluster_bad_stream',
    ],
    ['plain text', { status: 200, body: 'hola', headers: { 'content-type': 'text/plain' } }, 'cluster_bad_stream'],
    ['compressed', { status: 200, body: 'x', headers: { 'content-encoding': 'gzip' } }, 'cluster_bad_stream'],
  ])('is refused when a 200 brings %s', async (_name, response, code) => {
    const { cluster, client } = await harness()
    cluster.chat = refuses(response)
    expect(await ask(client)).toMatchObject({ text: '', end: null, error: { code } })
  })
})

describe('Stop', () => {
  test('closes the connection at once, in the middle of an answer', async () => {
    const { cluster, client, outcomes } = await harness()
    const stop = new AbortController()
    const served = cluster.nextChat()
    const answer = ask(client, question(), stop.signal)
    const exchange = await served
    await exchange.write(begun)
    stop.abort()
    expect(await exchange.closed).toEqual({ ended: false })
    expect((await answer).error).toEqual({ code: 'cancelled' })
    expect(outcomes.at(-1)).toBe('cancelled')
  })

  test('closes the connection while the model is still silent', async () => {
    const { cluster, client } = await harness()
    const stop = new AbortController()
    const served = cluster.nextChat()
    const answer = ask(client, question(), stop.signal)
    const exchange = await served
    stop.abort()
    expect(await exchange.closed).toEqual({ ended: false })
    expect((await answer).error).toEqual({ code: 'cancelled' })
  })

  test('before the start sends nothing', async () => {
    const { cluster, client, ledger } = await harness()
    expect((await ask(client, question(), AbortSignal.abort())).error).toEqual({ code: 'cancelled' })
    expect(cluster.requests).toEqual([])
    expect(ledger.recorded).toEqual([])
  })

  test('is what leaving the answer in the middle does', async () => {
    const { cluster, client } = await harness()
    const served = cluster.nextChat()
    const parts = client.answer(
      client.prepare(question()),
      { purpose: 'chat', studyIds: [], imageCount: 0 },
      new AbortController().signal,
    )
    const first = parts[Symbol.asyncIterator]()
    const pending = first.next()
    const exchange = await served
    await exchange.write(begun)
    await pending
    await first.return?.()
    expect(await exchange.closed).toEqual({ ended: false })
  })
})
