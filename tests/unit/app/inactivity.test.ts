import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchInactivity } from '../../../electron/app/inactivity'

const minute = 60_000

describe('inactivity', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const open = (lockAfterMs: number) => {
    const state = { isBusy: false, locks: 0 }
    const inactivity = watchInactivity({
      lockAfterMs: () => lockAfterMs,
      isBusy: () => state.isBusy,
      lock: () => (state.locks += 1),
    })
    return { state, inactivity }
  }

  it('locks once its time has passed', () => {
    const { state, inactivity } = open(minute)
    vi.advanceTimersByTime(55_000)
    expect(state.locks).toBe(0)
    vi.advanceTimersByTime(5_000)
    expect(state.locks).toBe(1)
    inactivity.stop()
  })

  it('begins anew with everything the person does', () => {
    const { state, inactivity } = open(minute)
    vi.advanceTimersByTime(55_000)
    inactivity.touch()
    vi.advanceTimersByTime(55_000)
    expect(state.locks).toBe(0)
    inactivity.stop()
  })

  it('waits for work that a lock would cut, and then its whole time', () => {
    const { state, inactivity } = open(minute)
    state.isBusy = true
    vi.advanceTimersByTime(10 * minute)
    state.isBusy = false
    vi.advanceTimersByTime(55_000)
    expect(state.locks).toBe(0)
    vi.advanceTimersByTime(10_000)
    expect(state.locks).toBeGreaterThan(0)
    inactivity.stop()
  })

  it('never locks where the person chose so', () => {
    const { state, inactivity } = open(0)
    vi.advanceTimersByTime(1000 * minute)
    expect(state.locks).toBe(0)
    inactivity.stop()
  })
})
