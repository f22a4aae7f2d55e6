import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ThreadPage, threadPage } from '../../../electron/features/chat/messages/thread-page'
import type { ThreadPlace } from '../../../shared/contract/chat'

const branchOf = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index))
/** Walks a branch, and counts how far it was followed. */
function walked(ids: readonly string[]) {
  const steps = { count: 0 }
  function* upwards(): Generator<string> {
    for (const id of ids.toReversed()) {
      steps.count += 1
      yield id
    }
  }
  return { upwards, steps }
}
const page = (count: number, place: ThreadPlace, limit: number): ThreadPage =>
  threadPage(walked(branchOf(count)).upwards, place, limit)

describe('a page of a branch', () => {
  test.each<[ThreadPlace, string[], boolean, boolean]>([
    [{ at: 'end' }, ['7', '8', '9'], true, false],
    [{ at: 'start' }, ['0', '1', '2'], false, true],
    [{ at: 'before', messageId: '7' }, ['4', '5', '6'], true, true],
    [{ at: 'before', messageId: '2' }, ['0', '1'], false, true],
    [{ at: 'before', messageId: '0' }, [], false, true],
    [{ at: 'after', messageId: '2' }, ['3', '4', '5'], true, true],
    [{ at: 'after', messageId: '7' }, ['8', '9'], true, false],
    [{ at: 'after', messageId: '9' }, [], true, false],
    [{ at: 'around', messageId: '5' }, ['4', '5', '6'], true, true],
    [{ at: 'around', messageId: '9' }, ['7', '8', '9'], true, false],
    [{ at: 'around', messageId: '0' }, ['0', '1'], false, true],
    [{ at: 'around', messageId: 'elsewhere' }, ['7', '8', '9'], true, false],
  ])('of ten messages, three at %j', (place, ids, hasEarlier, hasLater) => {
    expect(page(10, place, 3)).toEqual({ ids, hasEarlier, hasLater })
  })

  test('is all of a short branch', () => {
    for (const at of ['start', 'end'] as const) {
      expect(page(3, { at }, 3)).toEqual({ ids: ['0', '1', '2'], hasEarlier: false, hasLater: false })
    }
    expect(page(0, { at: 'end' }, 3)).toEqual({ ids: [], hasEarlier: false, hasLater: false })
  })

  test('is a stretch of the branch that tells what lies beyond it, wherever it is taken', () => {
    const cases = record({
      count: integer({ min: 1, max: 60 }),
      limit: integer({ min: 1, max: 20 }),
      at: constantFrom('start', 'end', 'before', 'after', 'around'),
      message: integer({ min: 0, max: 59 }),
    })
    assert(
      property(cases, ({ count, limit, at, message }) => {
        const messageId = String(message % count)
        const place: ThreadPlace = at === 'start' || at === 'end' ? { at } : { at, messageId }
        const { ids, hasEarlier, hasLater } = page(count, place, limit)
        expect(ids.length).toBeLessThanOrEqual(limit)
        const first = ids.length > 0 ? Number(ids[0]) : at === 'before' ? 0 : count
        expect(ids).toEqual(branchOf(count).slice(first, first + ids.length))
        expect([hasEarlier, hasLater]).toEqual([first > 0, first + ids.length < count])
        expect(at !== 'around' || ids.includes(messageId)).toBe(true)
      }),
    )
  })

  test('leads page by page over all of the branch, from either end', () => {
    assert(
      property(integer({ min: 1, max: 60 }), array(integer({ min: 1, max: 9 }), { minLength: 1 }), (count, limits) => {
        const read = (end: 'start' | 'end'): string[] => {
          const all: string[] = []
          let place: ThreadPlace | null = { at: end }
          for (let turn = 0; place !== null; turn += 1) {
            const { ids, hasEarlier, hasLater } = page(count, place, limits[turn % limits.length] ?? 1)
            if (end === 'end') all.unshift(...ids)
            else all.push(...ids)
            const [next, more] = end === 'end' ? [ids.at(0), hasEarlier] : [ids.at(-1), hasLater]
            place = more && next !== undefined ? { at: end === 'end' ? 'before' : 'after', messageId: next } : null
          }
          return all
        }
        expect(read('end')).toEqual(branchOf(count))
        expect(read('start')).toEqual(branchOf(count))
      }),
    )
  })

  test('at the end costs its own length, however long the branch', () => {
    const { upwards, steps } = walked(branchOf(10_000))
    threadPage(upwards, { at: 'end' }, 40)
    expect(steps.count).toBe(41)
  })
})
