import { describe, expect, it } from 'vitest'
import { FrameQueue } from '../../../renderer/features/studies/pixels/frame-queue'

/** A queue whose loads end when the test says so. */
function testQueue(prefetchLimit = 2) {
  const started: string[] = []
  const aborted: string[] = []
  const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>()
  const queue = new FrameQueue(
    (key, signal) =>
      new Promise((resolve, reject) => {
        started.push(key)
        ends.set(key, { resolve, reject })
        signal.addEventListener('abort', () => {
          aborted.push(key)
          reject(new Error('aborted'))
        })
      }),
    prefetchLimit,
  )
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  return { queue, started, aborted, ends, settle }
}

const ignore = (promise: Promise<void>): void => void promise.catch(() => undefined)

describe('the queue of frames', () => {
  it('starts what is visible at once, and holds prefetches until it is there', async () => {
    const { queue, started, ends, settle } = testQueue()
    ignore(queue.request('visible', 'visible'))
    ignore(queue.request('next', 'prefetch'))
    await settle()
    expect(started).toEqual(['visible'])
    ends.get('visible')?.resolve()
    await settle()
    expect(started).toEqual(['visible', 'next'])
  })

  it('runs no more prefetches at a time than its limit', async () => {
    const { queue, started, ends, settle } = testQueue(2)
    for (const key of ['a', 'b', 'c']) ignore(queue.request(key, 'prefetch'))
    await settle()
    expect(started).toEqual(['a', 'b'])
    ends.get('a')?.resolve()
    await settle()
    expect(started).toEqual(['a', 'b', 'c'])
  })

  it('hurries a waiting prefetch that became visible, and loads it once', async () => {
    const { queue, started, ends, settle } = testQueue(1)
    for (const key of ['a', 'b']) ignore(queue.request(key, 'prefetch'))
    const visible = queue.request('b', 'visible')
    await settle()
    expect(started).toEqual(['a', 'b'])
    ends.get('b')?.resolve()
    await expect(visible).resolves.toBeUndefined()
  })

  it('puts prefetches off for what becomes visible, and begins them again after it', async () => {
    const { queue, started, aborted, ends, settle } = testQueue(2)
    const ahead = queue.request('a', 'prefetch')
    ignore(queue.request('b', 'prefetch'))
    await settle()
    const visible = queue.request('b', 'visible')
    await settle()
    expect(aborted).toEqual(['a'])
    ends.get('b')?.resolve()
    await visible
    await settle()
    expect(started).toEqual(['a', 'b', 'a'])
    ends.get('a')?.resolve()
    await expect(ahead).resolves.toBeUndefined()
  })

  it('aborts what is no longer needed, started or not', async () => {
    const { queue, started, aborted, settle } = testQueue(1)
    const running = queue.request('running', 'prefetch')
    const waiting = queue.request('waiting', 'prefetch')
    ignore(running)
    ignore(waiting)
    await settle()
    queue.keepOnly(() => false)
    await expect(running).rejects.toThrow('aborted')
    await expect(waiting).rejects.toThrow('aborted')
    expect(aborted).toEqual(['running'])
    expect(started).toEqual(['running'])
  })

  it('tries again after a failure', async () => {
    const { queue, started, ends, settle } = testQueue()
    const first = queue.request('a', 'visible')
    ignore(first)
    await settle()
    ends.get('a')?.reject(new Error('cut'))
    await expect(first).rejects.toThrow('cut')
    const second = queue.request('a', 'visible')
    await settle()
    ends.get('a')?.resolve()
    await expect(second).resolves.toBeUndefined()
    expect(started).toEqual(['a', 'a'])
  })
})
