import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Changes } from '../../renderer/api/connection'
import { maxJsonBytes, streamWindowEvents, type HostMessage } from '../../shared/contract/wire'
import { createTestCore, type TestCore } from './test-core'
import { transports, type Transport } from './transports'

const codeOf = (result: { ok: boolean; error?: { code: string } }): string =>
  result.ok ? 'ok' : (result.error?.code ?? '')
const ends = (messages: HostMessage[]): HostMessage[] => messages.filter(({ type }) => type === 'end')
const events = (messages: HostMessage[]): unknown[] =>
  messages.flatMap((message) => (message.type === 'event' ? [message.event] : []))

describe.each(Object.entries(transports))('contract over %s', (_name, open) => {
  let core: TestCore
  let transport: Transport

  beforeEach(async () => {
    core = createTestCore()
    transport = await open(core)
  })
  afterEach(async () => {
    await transport.close()
    await core.until(() => core.subscriberCount() === 0 && core.running() === 0)
  })

  describe('queries and commands', () => {
    it('answer with what the handler returned, defaults filled in', async () => {
      const result = await transport.connect().call('test.echo', { text: 'ñu' })
      expect(result).toMatchObject({ ok: true, data: { text: 'ñuñu' } })
    })

    it('are made in the order they were asked for', async () => {
      const client = transport.connect()
      await client.call('test.store', { value: 2 })
      expect(await client.call('test.store', { value: 3 })).toEqual({ ok: true, data: { sum: 5 } })
    })

    it('tell clients apart and know each again', async () => {
      const [first, second] = [transport.connect(), transport.connect()]
      const idOf = async (client: typeof first): Promise<unknown> => await client.call('test.echo', { text: '' })
      expect(await idOf(first)).toEqual(await idOf(first))
      expect(await idOf(first)).not.toEqual(await idOf(second))
    })

    it('are cancelled in the handler when the caller lets go', async () => {
      const controller = new AbortController()
      const result = transport.connect().call('test.hang', {}, controller.signal)
      await core.until(() => core.running() === 1)
      controller.abort()
      expect(codeOf(await result)).toBe('cancelled')
      await core.until(() => core.running() === 0)
    })
  })

  describe('errors', () => {
    it('carry their code, when to try again and the facts of a failure', async () => {
      const result = await transport.connect().call('test.fail', { how: 'failure' })
      expect(result).toEqual({ ok: false, error: { code: 'conflict', retryAfterMs: 5, detail: { limit: 3 } } })
    })

    it.each([
      ['an abort inside the handler', 'test.fail', { how: 'abort' }, 'cancelled'],
      ['anything unforeseen', 'test.fail', { how: 'throw' }, 'internal'],
      ['an answer the contract does not allow', 'test.fail', { how: 'bad_output' }, 'internal'],
      ['a route that is not there', 'test.nothing', {}, 'unknown_route'],
      ['a name that is none', '__proto__.constructor', {}, 'unknown_route'],
      ['a stream asked for as a query', 'test.count', { events: 1 }, 'unknown_route'],
      ['input of the wrong type', 'test.echo', { text: 5 }, 'bad_request'],
      ['input with a field too many', 'test.echo', { text: '', more: 1 }, 'bad_request'],
      ['no input', 'test.echo', null, 'bad_request'],
      ['a profile route while every profile is locked', 'test.secret', {}, 'locked'],
      ['input that is too large', 'test.echo', { text: 'a'.repeat(maxJsonBytes) }, 'payload_too_large'],
    ])('%s', async (_case, name, input, code) => {
      expect(codeOf(await transport.connect().call(name, input))).toBe(code)
    })

    it('name the field that is wrong and never what it held', async () => {
      const result = await transport.connect().call('test.echo', { text: 'x', times: 'GARCIA' })
      expect(result).toEqual({ ok: false, error: { code: 'bad_request', detail: { field: 'times' } } })
    })

    it('leave nothing of what was asked or thrown in the log', async () => {
      const client = transport.connect()
      await client.call('test.fail', { how: 'throw' })
      await client.call('test.fail', { how: 'bad_output' })
      await client.call('GARCIA.route', {})
      await client.call('test.echo', { text: 'GARCIA' })
      expect(core.logged()).toContain('test.fail')
      expect(core.logged()).toContain('electron/transport/router.ts')
      expect(core.logged()).not.toMatch(/GARCIA|\/home/)
    })
  })

  describe('the lock', () => {
    it('lets profile routes answer while a profile is open', async () => {
      core.unlock()
      expect(await transport.connect().call('test.secret', {})).toEqual({ ok: true, data: { secret: 'told' } })
    })

    it('ends what runs in the profile, also what waits for its reader', async () => {
      core.unlock()
      const wire = await transport.wire()
      wire.send({ type: 'open', id: 1, name: 'test.endless', input: {} })
      await wire.until((received) => events(received).length === streamWindowEvents)
      await core.lock()
      expect(core.running()).toBe(0)
      await wire.until((received) => ends(received).length === 1)
      expect(ends(wire.received)).toEqual([{ type: 'end', id: 1, result: { ok: false, error: { code: 'locked' } } }])
    })
  })

  describe('streams', () => {
    it('bring every event in order and then exactly one end', async () => {
      const seen: unknown[] = []
      const result = await transport.connect().stream('test.count', { events: 1000 }, (event) => seen.push(event))
      expect(seen).toEqual(Array.from({ length: 1000 }, (_, index) => ({ n: index + 1 })))
      expect(result).toEqual({ ok: true, data: { sent: 1000 } })
    })

    it('may end without an event', async () => {
      const result = await transport.connect().stream('test.count', { events: 0 }, () => expect.unreachable())
      expect(result).toEqual({ ok: true, data: { sent: 0 } })
    })

    it('bring what came before an error, then the error', async () => {
      const seen: unknown[] = []
      const result = await transport
        .connect()
        .stream('test.count', { events: 3, thenFail: true }, (event) => seen.push(event))
      expect(seen).toHaveLength(3)
      expect(codeOf(result)).toBe('conflict')
    })

    it('run side by side, each with its own events', async () => {
      const client = transport.connect()
      const counts = await Promise.all(
        [10, 300, 0, 77].map(async (count) => {
          let seen = 0
          await client.stream('test.count', { events: count }, () => (seen += 1))
          return seen
        }),
      )
      expect(counts).toEqual([10, 300, 0, 77])
    })

    it.each([
      ['a route that is not there', 'test.nothing', {}, 'unknown_route'],
      ['a query opened as a stream', 'test.echo', { text: '' }, 'unknown_route'],
      ['input of the wrong type', 'test.count', { events: -1 }, 'bad_request'],
      ['every profile locked', 'test.endless', {}, 'locked'],
      ['an event the contract does not allow', 'test.badEvent', {}, 'internal'],
      ['input that is too large', 'test.count', { events: 'a'.repeat(maxJsonBytes) }, 'payload_too_large'],
    ])('end with an error: %s', async (_case, name, input, code) => {
      expect(codeOf(await transport.connect().stream(name, input, () => undefined))).toBe(code)
    })

    it('stop in the handler when cancelled, and end once', async () => {
      core.unlock()
      const controller = new AbortController()
      let seen = 0
      const ended = transport.connect().stream(
        'test.endless',
        {},
        () => {
          if (++seen === 500) controller.abort()
        },
        controller.signal,
      )
      expect(codeOf(await ended)).toBe('cancelled')
      expect(core.signals[0]?.aborted).toBe(true)
      expect(core.running()).toBe(0)
    })

    it('wait for a reader that falls behind, and go on as it catches up', async () => {
      core.unlock()
      const wire = await transport.wire()
      wire.send({ type: 'open', id: 7, name: 'test.endless', input: {} })
      await wire.until((received) => events(received).length === streamWindowEvents)
      expect(core.emitted()).toBe(streamWindowEvents - 1)
      wire.send({ type: 'ack', id: 7, received: 100 })
      await wire.until((received) => events(received).length === streamWindowEvents + 100)
      expect(core.emitted()).toBe(streamWindowEvents + 99)
      wire.send({ type: 'cancel', id: 7 })
      await wire.until((received) => ends(received).length === 1)
    })

    it('do not believe a reader that claims more than was sent', async () => {
      core.unlock()
      const wire = await transport.wire()
      wire.send({ type: 'open', id: 1, name: 'test.endless', input: {} })
      await wire.until((received) => events(received).length === streamWindowEvents)
      wire.send({ type: 'ack', id: 1, received: 1_000_000 })
      await wire.until((received) => events(received).length === 2 * streamWindowEvents)
      expect(core.emitted()).toBe(2 * streamWindowEvents - 1)
    })

    it('ignore a cancel and an acknowledgement that come after the end', async () => {
      const wire = await transport.wire()
      wire.send({ type: 'open', id: 1, name: 'test.count', input: { events: 1 } })
      await wire.until((received) => ends(received).length === 1)
      wire.send({ type: 'cancel', id: 1 })
      wire.send({ type: 'ack', id: 1, received: 1 })
      wire.send({ type: 'call', id: 2, name: 'test.echo', input: { text: '' } })
      await wire.until((received) => received.some(({ type }) => type === 'result'))
      expect(wire.received.map(({ type }) => type)).toEqual(['event', 'end', 'result'])
    })
  })

  describe('a client that vanishes', () => {
    it('mid-stream leaves nothing running and nobody listening', async () => {
      core.unlock()
      const wire = await transport.wire()
      wire.send({ type: 'open', id: 1, name: 'test.endless', input: {} })
      wire.send({ type: 'open', id: 2, name: 'test.endless', input: {} })
      wire.send({ type: 'call', id: 3, name: 'test.hang', input: {} })
      await wire.until((received) => events(received).length === 2 * streamWindowEvents)
      await core.until(() => core.running() === 3)
      wire.vanish()
      await core.until(() => core.running() === 0 && core.subscriberCount() === 0 && core.goneClients.length === 1)
      for (const signal of core.signals) {
        expect(signal.aborted).toBe(true)
        expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1)
      }
      await core.lock()
    })

    it('disturbs no other', async () => {
      const [staying, leaving] = [transport.connect(), await transport.wire()]
      const before = await staying.call('test.echo', { text: 'a' })
      leaving.vanish()
      await core.until(() => core.goneClients.length === 1)
      expect(await staying.call('test.echo', { text: 'a' })).toEqual(before)
    })
  })

  describe('changes', () => {
    it('reach every client, and none after it left', async () => {
      const clients = [transport.connect(), transport.connect(), transport.connect()]
      await core.until(() => core.subscriberCount() === clients.length)
      const heard = clients.map((client) => new Promise<Changes>((resolve) => client.onChanges(resolve)))
      core.announce(['studies.list'], ['chat.messages', { conversationId: 'c' }])
      for (const keys of await Promise.all(heard)) {
        expect(keys).toEqual([['studies.list'], ['chat.messages', { conversationId: 'c' }]])
      }
    })
  })

  describe('messages that are none', () => {
    it.each([
      ['null', null],
      ['a number', 5],
      ['an empty object', {}],
      ['an unknown type', { type: 'shout', id: 1 }],
      ['a call without an id', { type: 'call', name: 'test.echo', input: {} }],
      ['a negative id', { type: 'open', id: -1, name: 'test.count', input: {} }],
    ])('get a typed fault: %s', async (_case, message) => {
      const wire = await transport.wire()
      wire.send(message)
      await wire.until((received) => received.length === 1)
      expect(wire.received).toEqual([{ type: 'fault', error: { code: 'bad_request' } }])
    })

    it('are answered to their request where they name one', async () => {
      const wire = await transport.wire()
      wire.send({ type: 'open', id: 4, name: 'test.count', input: {}, extra: true })
      wire.send({ type: 'call', id: 5, name: '' })
      await wire.until((received) => received.length === 2)
      const refused = { ok: false, error: { code: 'bad_request' } }
      expect(wire.received).toEqual([
        { type: 'end', id: 4, result: refused },
        { type: 'result', id: 5, result: refused },
      ])
    })

    it('include an id in use', async () => {
      const wire = await transport.wire()
      wire.send({ type: 'call', id: 1, name: 'test.hang', input: {} })
      wire.send({ type: 'call', id: 1, name: 'test.hang', input: {} })
      await wire.until((received) => received.length === 1)
      expect(wire.received).toEqual([{ type: 'fault', error: { code: 'bad_request' } }])
      wire.vanish()
    })
  })
})
