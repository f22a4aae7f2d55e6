import { describe, expect, it } from 'vitest'
import { BoundedQueue } from '../../../electron/features/studies/import/bounded-queue'
import { ByteBudget } from '../../../electron/features/studies/import/byte-budget'

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let done = false
  void promise.finally(() => (done = true))
  await new Promise((resolve) => setImmediate(resolve))
  return done
}

describe('a queue of bounded length', () => {
  it('gives back what was put in, in order, past its inner bookkeeping', async () => {
    const queue = new BoundedQueue<number>(5000)
    for (let item = 0; item < 3000; item += 1) await queue.push(item)
    queue.close()
    const taken: number[] = []
    for (let item = await queue.take(); item !== undefined; item = await queue.take()) taken.push(item)
    expect(taken).toEqual(Array.from({ length: 3000 }, (_, index) => index))
  })

  it('makes who puts in wait until there is room', async () => {
    const queue = new BoundedQueue<string>(1)
    await queue.push('a')
    const second = queue.push('b')
    expect(await settled(second)).toBe(false)
    expect(await queue.take()).toBe('a')
    expect(await second).toBe(true)
    expect(await queue.take()).toBe('b')
  })

  it('lets everyone go when it is closed', async () => {
    const full = new BoundedQueue<string>(1)
    await full.push('a')
    const pushing = full.push('b')
    full.close()
    expect(await pushing).toBe(false)
    expect(await full.take()).toBe('a')
    expect(await full.take()).toBeUndefined()

    const empty = new BoundedQueue<string>(1)
    const taking = empty.take()
    empty.close()
    expect(await taking).toBeUndefined()
  })
})

describe('a budget of bytes', () => {
  it('lets through what fits and makes the rest wait in order', async () => {
    const budget = new ByteBudget(10)
    const first = await budget.hold(6)
    const second = budget.hold(6)
    const small = budget.hold(1)
    expect(await settled(second)).toBe(false)
    expect(await settled(small)).toBe(false)
    first()
    expect(await settled(second)).toBe(true)
    expect(await settled(small)).toBe(true)
  })

  it('lets one alone through, however large', async () => {
    const budget = new ByteBudget(10)
    const large = await budget.hold(1000)
    const next = budget.hold(1)
    expect(await settled(next)).toBe(false)
    large()
    large()
    await next
  })
})
