import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Api } from '../../../renderer/api/client'
import { ApiError } from '../../../renderer/api/errors'
import type { Message } from '../../../shared/contract/chat'
import { answers } from '../../support/cluster/behaviours'
import { startCluster, type TestCluster } from '../../support/cluster/server'
import { startTestApp, testDataDir, type TestApp } from '../../support/transport/test-app'

const conversations = 50
const model = 'medgemma-27b-it'
const pieces = 30

const data = testDataDir()
let cluster: TestCluster
let test: TestApp
let windows: Api[]
beforeAll(async () => {
  cluster = await startCluster()
  test = await startTestApp(data.dataDir)
  windows = [test.openWindow(), test.openWindow(), test.openWindow()]
})
afterAll(async () => {
  await test.stop()
  await cluster.close()
  await data.remove()
})

const windowOf = (number: number): Api => {
  const window = windows[number % windows.length]
  if (window === undefined) throw new Error('no window')
  return window
}
const questionOf = (number: number): string => `¿Conversación ${number}?`
const piecesOf = (question: string): string[] => Array.from({ length: pieces }, (_, at) => `${question} ${at}. `)
const answerOf = (number: number): string => piecesOf(questionOf(number)).join('')

it('three windows that ask in fifty conversations at once see the same of each, and all of it', async () => {
  await windowOf(0).command('profiles.create', { name: 'Ana', passphrase: 'una frase muy larga' })
  await windowOf(0).command('cluster.configure', { endpointUrl: cluster.endpoint, model })
  cluster.chat = (exchange) => {
    const asked = /¿Conversación \d+\?/.exec(exchange.request.body.toString())?.[0] ?? ''
    return answers(piecesOf(asked))(exchange)
  }
  const ids = await Promise.all(
    Array.from({ length: conversations }, async (_, number) => (await windowOf(number).command('chat.create', {})).id),
  )
  const shown = new Map<number, string>()
  /** Asks, or asks again; answers whether it came to its end. */
  const ask = async (number: number, failed: Message | undefined): Promise<boolean> => {
    shown.set(number, '')
    const options = {
      onEvent: (event: { type: string; delta?: string }) => {
        if (event.type === 'text') shown.set(number, (shown.get(number) ?? '') + (event.delta ?? ''))
      },
    }
    const conversationId = ids[number] ?? ''
    try {
      await (failed === undefined
        ? windowOf(number).stream('chat.send', { conversationId, text: questionOf(number), attachments: [] }, options)
        : windowOf(number).stream('chat.retry', { assistantMessageId: failed.id }, options))
      return true
    } catch (error) {
      // More than may wait at once are told so; everything else is a fault.
      if (error instanceof ApiError && error.code === 'too_many_answers') return false
      throw error
    }
  }
  const newestOf = async (window: Api, number: number): Promise<Message[]> =>
    (await window.query('chat.messages', { conversationId: ids[number] ?? '' })).messages

  let left = ids.map((_, number) => number)
  const failed = new Map<number, Message | undefined>()
  while (left.length > 0) {
    const ended = await Promise.all(left.map((number) => ask(number, failed.get(number))))
    const refused = left.filter((_, at) => ended[at] === false)
    expect(refused.length).toBeLessThan(left.length)
    for (const number of refused) failed.set(number, (await newestOf(windowOf(number), number)).at(-1))
    left = refused
  }
  expect(failed.size).toBeGreaterThan(0)
  for (let number = 0; number < conversations; number += 1) {
    const seen = await Promise.all(windows.map((window) => newestOf(window, number)))
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    expect(seen[0]?.map(({ text }) => text)).toEqual([questionOf(number), answerOf(number)])
    expect(seen[0]?.at(-1)).toMatchObject({ state: 'complete', error: null })
    expect(shown.get(number)).toBe(answerOf(number))
  }
  const listed = await Promise.all(windows.map((window) => window.query('chat.conversations', {})))
  expect(listed[1]).toEqual(listed[0])
  expect(listed[2]).toEqual(listed[0])
  expect(listed[0]?.total).toBe(conversations)
}, 60_000)
