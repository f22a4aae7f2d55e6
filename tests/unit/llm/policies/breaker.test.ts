import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Breaker } from '../../../../electron/llm/policies/breaker'
import { Breakers } from '../../../../electron/llm/policies/breakers'
import type { ErrorCode } from '../../../../shared/contract/errors'
import { Failure } from '../../../../shared/lib/failure'
import { failureOf } from '../../../support/failure'

const settings = { faults: 3, halfOpenAfterMs: 20_000 }
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function fail(breaker: Breaker, ...codes: ErrorCode[]): Promise<void> {
  for (const code of codes) {
    const passage = await breaker.enter()
    passage.failed(new Failure(code))
    await settle()
  }
}
async function opened(): Promise<Breaker> {
  const breaker = new Breaker(settings)
  await fail(breaker, 'cluster_server_error', 'cluster_timeout', 'cluster_server_error')
  return breaker
}
const passes = (breaker: Breaker): Promise<boolean> =>
  breaker.enter().then(
    (passage) => {
      passage.answered()
      return true
    },
    () => false,
  )

describe('the breaker', () => {
  test('opens after faults in a row, and says until when', async () => {
    const breaker = await opened()
    expect(await failureOf(breaker.enter())).toEqual({ code: 'cluster_paused', retryAfterMs: 20_000 })
    vi.setSystemTime(Date.now() + 15_000)
    expect(await failureOf(breaker.enter())).toEqual({ code: 'cluster_paused', retryAfterMs: 5000 })
  })

  test('stays closed when an answer comes between, and for what is no fault of the model', async () => {
    const breaker = new Breaker(settings)
    await fail(breaker, 'cluster_server_error', 'cluster_server_error')
    expect(await passes(breaker)).toBe(true)
    await settle()
    await fail(breaker, 'cluster_server_error', 'cluster_server_error')
    await fail(breaker, 'cancelled', 'cluster_key_rejected', 'cluster_queue_full', 'cluster_connection_refused')
    expect(await passes(breaker)).toBe(true)
  })

  test('lets one through after a while, fails the others at once, and closes when that one is answered', async () => {
    const breaker = await opened()
    vi.setSystemTime(Date.now() + 20_000)
    const trial = await breaker.enter()
    expect((await failureOf(breaker.enter())).code).toBe('cluster_paused')
    trial.answered()
    await settle()
    expect(await passes(breaker)).toBe(true)
  })

  test.each(['cluster_server_error', 'cancelled', 'cluster_unreachable'] as const)(
    'stays open when the trial ends by %s',
    async (code) => {
      const breaker = await opened()
      vi.setSystemTime(Date.now() + 20_000)
      await fail(breaker, code)
      expect(await passes(breaker)).toBe(false)
      vi.setSystemTime(Date.now() + 20_000)
      expect(await passes(breaker)).toBe(true)
    },
  )

  test('is one for each model, and forgotten when the model was seen to answer', async () => {
    const breakers = new Breakers({ ...settings, faults: 1 })
    const passage = await breakers.enter('medgemma-27b-it')
    passage.failed(new Failure('cluster_server_error'))
    await settle()
    expect((await failureOf(breakers.enter('medgemma-27b-it'))).code).toBe('cluster_paused')
    expect(await breakers.enter('nv-reason-cxr-3b')).toBeDefined()
    breakers.close('medgemma-27b-it')
    expect(await breakers.enter('medgemma-27b-it')).toBeDefined()
  })
})
