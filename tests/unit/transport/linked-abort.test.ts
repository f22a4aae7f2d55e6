import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { linkAbort } from '../../../electron/transport/linked-abort'

describe('a linked signal', () => {
  it.each([0, 1])('aborts with parent %i, for its reason', (which) => {
    const parents = [new AbortController(), new AbortController()]
    const { signal } = linkAbort(parents.map((parent) => parent.signal))
    parents[which]?.abort('reason')
    expect([signal.aborted, signal.reason]).toEqual([true, 'reason'])
  })

  it('is aborted from the start when a parent was', () => {
    expect(linkAbort([new AbortController().signal, AbortSignal.abort('gone')]).signal.reason).toBe('gone')
  })

  it('leaves nothing on its parents once unlinked', () => {
    const parent = new AbortController()
    const linked = linkAbort([parent.signal])
    linked.unlink()
    parent.abort()
    expect([linked.signal.aborted, getEventListeners(parent.signal, 'abort')]).toEqual([false, []])
  })
})
