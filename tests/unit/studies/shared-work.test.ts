import { describe, expect, it } from 'vitest'
import { SharedWork } from '../../../electron/features/studies/frames/shared-work'
import { Failure } from '../../../shared/lib/failure'

interface Begun {
  priority: string
  signal: AbortSignal
  finish: (value: string) => void
  fail: (error: Error) => void
}

/** Work that does what the test says, when it says so. */
const byHand = () => {
  const begun: Begun[] = []
  const run = (priority: string, signal: AbortSignal): Promise<string> =>
    new Promise((finish, fail) => begun.push({ priority, signal, finish, fail }))
  return { begun, run }
}

const never = new AbortController().signal

describe('work asked for by several at once', () => {
  it('is done once and given to all', async () => {
    const shared = new SharedWork<string>()
    const { begun, run } = byHand()
    const asked = [shared.do('k', 'visible', never, run), shared.do('k', 'visible', never, run)]
    begun[0]?.finish('frame')
    expect(await Promise.all(asked)).toEqual(['frame', 'frame'])
    expect(begun).toHaveLength(1)
  })

  it('is done anew for who asks later', async () => {
    const shared = new SharedWork<string>()
    const { begun, run } = byHand()
    const first = shared.do('k', 'visible', never, run)
    begun[0]?.fail(new Failure('frame_unreadable'))
    await expect(first).rejects.toThrow('frame_unreadable')
    const second = shared.do('k', 'visible', never, run)
    begun[1]?.finish('frame')
    expect(await second).toBe('frame')
  })

  it('goes on for the others when one leaves, and stops with the last', async () => {
    const shared = new SharedWork<string>()
    const { begun, run } = byHand()
    const [one, other] = [new AbortController(), new AbortController()]
    const first = shared.do('k', 'visible', one.signal, run)
    const second = shared.do('k', 'visible', other.signal, run)
    one.abort()
    await expect(first).rejects.toMatchObject({ error: { code: 'cancelled' } })
    expect(begun[0]?.signal.aborted).toBe(false)
    other.abort()
    await expect(second).rejects.toMatchObject({ error: { code: 'cancelled' } })
    expect(begun[0]?.signal.aborted).toBe(true)
  })

  it('is begun again as visible when what was prefetched comes into sight', async () => {
    const shared = new SharedWork<string>()
    const { begun, run } = byHand()
    const prefetched = shared.do('k', 'prefetch', never, run)
    const visible = shared.do('k', 'visible', never, run)
    expect(begun.map(({ priority }) => priority)).toEqual(['prefetch', 'visible'])
    expect(begun[0]?.signal.aborted).toBe(true)
    begun[0]?.fail(new Failure('cancelled'))
    begun[1]?.finish('frame')
    expect(await Promise.all([prefetched, visible])).toEqual(['frame', 'frame'])
  })

  it('is refused to who has already left', async () => {
    const gone = new AbortController()
    gone.abort()
    const { begun, run } = byHand()
    await expect(new SharedWork<string>().do('k', 'visible', gone.signal, run)).rejects.toThrow('cancelled')
    expect(begun).toHaveLength(0)
  })
})
