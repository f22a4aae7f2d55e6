import net from 'node:net'
import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../shared/contract/errors'
import { refuses } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'
import { ask, harness, question } from './harness'

const expected: Record<keyof typeof refusals, ErrorCode> = {
  keyRejected: 'cluster_key_rejected',
  forbidden: 'cluster_forbidden',
  modelNotFoundVllm: 'cluster_model_not_found',
  modelNotFoundRay: 'cluster_model_not_found',
  modelNotFoundThroughRay: 'cluster_model_not_found',
  modelNotFoundOpenAi: 'cluster_model_not_found',
  modelNotFoundOllama: 'cluster_model_not_found',
  pathNotFound: 'cluster_path_not_found',
  pathNotFoundText: 'cluster_path_not_found',
  notDeployed: 'cluster_model_loading',
  routesEmpty: 'cluster_model_loading',
  loading: 'cluster_model_loading',
  methodNotAllowed: 'cluster_path_not_found',
  requestTimeout: 'cluster_timeout',
  gatewayTimeout: 'cluster_timeout',
  tooLarge: 'cluster_context_too_long',
  contextTooLongVllm: 'cluster_context_too_long',
  contextTooLongRay: 'cluster_context_too_long',
  maxTokensTooBig: 'cluster_context_too_long',
  imageUnreadable: 'cluster_image_rejected',
  imageTooMany: 'cluster_image_rejected',
  imageUnsupported: 'cluster_image_rejected',
  rolesNotAlternating: 'cluster_request_rejected',
  schemaError: 'cluster_request_rejected',
  unprocessable: 'cluster_request_rejected',
  rateLimited: 'cluster_rate_limited',
  queueFull: 'cluster_queue_full',
  unavailable: 'cluster_server_error',
  serverError: 'cluster_server_error',
  badGateway: 'cluster_server_error',
  redirect: 'cluster_not_an_api',
  portal: 'cluster_not_an_api',
}

describe('what a server says instead of answering', () => {
  test.each(Object.entries(expected))('%s is %s', async (name, code) => {
    const { cluster, client, outcomes } = await harness()
    const response = Object.entries(refusals).find(([key]) => key === name)?.[1]
    if (!response) throw new Error(name)
    cluster.chat = refuses(response)
    const { error } = await ask(client)
    expect(error).toMatchObject({ code, detail: { status: response.status } })
    expect(error?.detail?.['requestId']).toBe(cluster.requests[0]?.headers['x-request-id'])
    expect(outcomes).toEqual([code])
    expect(cluster.requests).toHaveLength(1)
    expect(JSON.stringify(error)).not.toMatch(/texto del paciente|Traceback|nginx|sk-/)
  })

  test('a rate limit says when to come back', async () => {
    const { cluster, client } = await harness()
    cluster.chat = refuses(refusals.rateLimited)
    expect((await ask(client)).error?.retryAfterMs).toBe(7000)
  })

  test.each(['contextTooLongVllm', 'contextTooLongRay'] as const)('%s says how long is too long', async (name) => {
    const { cluster, client } = await harness()
    cluster.chat = refuses(refusals[name])
    expect((await ask(client)).error?.detail).toMatchObject({ limitTokens: 8192, requestedTokens: 9048 })
  })

  test('an unknown model is told by the server itself', async () => {
    const { client } = await harness()
    expect((await ask(client, question('Hola', 'nope'))).error?.code).toBe('cluster_model_not_found')
  })

  test('a wrong key, and no key, are rejected; the right one is not', async () => {
    const cluster = { token: 'la llave' }
    expect((await ask((await harness({ cluster, token: 'otra' })).client)).error?.code).toBe('cluster_key_rejected')
    expect((await ask((await harness({ cluster })).client)).error?.code).toBe('cluster_key_rejected')
    expect((await ask((await harness({ cluster, token: 'la llave' })).client)).end).toBe('stop')
  })
})

describe('what keeps a server from being reached', () => {
  test('a name that is not there', async () => {
    const { client } = await harness({ endpoint: 'http://cluster.invalid/v1' })
    expect((await ask(client)).error).toEqual({ code: 'cluster_name_not_found', detail: { host: 'cluster.invalid' } })
  })

  test('a port where nobody listens', async () => {
    const { cluster, client, ledger } = await harness()
    await cluster.close()
    expect((await ask(client)).error).toEqual({ code: 'cluster_connection_refused', detail: { host: '127.0.0.1' } })
    expect(ledger.recorded).toEqual([])
  })

  test.each([
    [
      'speaks something else',
      (socket: net.Socket) => socket.resume().end('220 mail.hospital.mx ESMTP\r\n'),
      'cluster_not_an_api',
    ],
    ['hangs up', (socket: net.Socket) => socket.once('data', () => socket.resetAndDestroy()), 'cluster_unreachable'],
  ])('a server that %s', async (_name, serve, code) => {
    const server = net.createServer(serve)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const { client } = await harness({ endpoint: `http://127.0.0.1:${address.port}/v1` })
    expect((await ask(client)).error?.code).toBe(code)
    await new Promise((resolve) => server.close(resolve))
  })

  test('a connection that is never taken', async () => {
    // TLS is begun and never answered: the connection opens, the handshake does not end.
    const server = net.createServer(() => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const { client } = await harness({ endpoint: `https://127.0.0.1:${address.port}/v1`, timeouts: { connectMs: 40 } })
    expect((await ask(client)).error?.code).toBe('cluster_unreachable')
    server.close()
  })

  test('an idle connection that the server closed is replaced without a word', async () => {
    const { cluster, client } = await harness()
    await ask(client)
    cluster.dropIdle()
    expect((await ask(client)).end).toBe('stop')
    expect(cluster.requests).toHaveLength(2)
  })
})
