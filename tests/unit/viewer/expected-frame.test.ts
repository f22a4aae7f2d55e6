import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ExpectedFrame } from '../../../renderer/features/studies/pixels/expected-frame'

/** Loads the name of the instance, and tells which loads were aborted. */
function testExpected() {
  const aborted: string[] = []
  const expected = new ExpectedFrame(async (instanceId, signal) => {
    signal.addEventListener('abort', () => aborted.push(instanceId))
    if (instanceId === 'missing') throw new Error('not there')
    return instanceId
  })
  return { expected, aborted }
}

describe('an expected frame', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is given once, to who asks for it', async () => {
    const { expected, aborted } = testExpected()
    expected.expect('a')
    expect(expected.take('b', 1)).toBeNull()
    expect(expected.take('a', 2)).toBeNull()
    expect(await expected.take('a', 1)).toBe('a')
    expect(expected.take('a', 1)).toBeNull()
    vi.runAllTimers()
    expect(aborted).toEqual([])
  })

  it('gives way to the next', async () => {
    const { expected, aborted } = testExpected()
    expected.expect('a')
    expected.expect('b')
    expect(aborted).toEqual(['a'])
    expect(expected.take('a', 1)).toBeNull()
    expect(await expected.take('b', 1)).toBe('b')
  })

  it('is given up when told, or when nobody takes it', () => {
    const { expected, aborted } = testExpected()
    expected.expect('a')
    expected.forget()
    expected.expect('b')
    vi.runAllTimers()
    expect(aborted).toEqual(['a', 'b'])
    expect(expected.take('b', 1)).toBeNull()
  })

  it('that can not be had fails with whoever takes it', async () => {
    const { expected } = testExpected()
    expected.expect('missing')
    await expect(expected.take('missing', 1)).rejects.toThrow('not there')
  })
})
