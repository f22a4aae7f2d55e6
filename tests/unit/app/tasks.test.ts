import { describe, expect, it } from 'vitest'
import { createTasks } from '../../../electron/app/tasks'

const open = () => {
  const clock = { nowMs: 1000 }
  const lock = new AbortController()
  let announced = 0
  const tasks = createTasks(
    () => (announced += 1),
    lock.signal,
    () => clock.nowMs,
  )
  return { clock, lock, tasks, announced: () => announced }
}

describe('running work', () => {
  it('is listed with its progress until it ends', () => {
    const { tasks } = open()
    const task = tasks.start('import', 'files')
    task.progress(3, 10)
    expect(tasks.list()).toEqual([
      { id: task.id, kind: 'import', startedAtMs: 1000, progress: { done: 3, total: 10, unit: 'files' } },
    ])
    task.end()
    expect(tasks.list()).toEqual([])
  })

  it('is announced when it begins and ends, and in between at most four times a second', () => {
    const { tasks, clock, announced } = open()
    const task = tasks.start('answer', 'tokens')
    for (let done = 1; done <= 100; done++) {
      clock.nowMs += 10
      task.progress(done)
    }
    task.end()
    task.end()
    expect(announced()).toBe(2 + 4)
  })

  it('is aborted by its cancel alone, and only while it runs', () => {
    const { tasks } = open()
    const [one, other] = [tasks.start('import', 'files'), tasks.start('import', 'files')]
    expect(tasks.cancel(one.id)).toBe(true)
    expect([one.signal.aborted, other.signal.aborted]).toEqual([true, false])
    one.end()
    expect(tasks.cancel(one.id)).toBe(false)
  })

  it('is aborted by the lock', () => {
    const { tasks, lock } = open()
    const task = tasks.start('answer', 'tokens')
    lock.abort()
    expect(task.signal.aborted).toBe(true)
  })
})
