import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSession } from '../../../electron/app/session'

describe('the session of an open profile', () => {
  afterEach(() => void vi.useRealTimers())

  it('ends at once when nothing runs in it', async () => {
    const session = createSession()
    await session.end()
    expect(session.signal.aborted).toBe(true)
  })

  it('tells what runs to end, and waits for the last of it', async () => {
    const session = createSession()
    const [first, second] = [session.hold(), session.hold()]
    let ended = false
    const end = session.end().then(() => (ended = true))
    expect(session.signal.aborted).toBe(true)
    first()
    first()
    await Promise.resolve()
    expect([ended, session.isBusy]).toEqual([false, true])
    second()
    await end
    expect(session.isBusy).toBe(false)
  })

  it('does not wait for ever: a lock must lock', async () => {
    vi.useFakeTimers()
    const session = createSession()
    session.hold()
    const end = session.end()
    await vi.advanceTimersByTimeAsync(5000)
    await end
    expect(session.isBusy).toBe(true)
  })
})
