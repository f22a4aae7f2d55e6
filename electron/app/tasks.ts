import type { Task } from '../../shared/contract/system'
import { newId } from '../../shared/lib/ids'
import { linkAbort } from '../transport/linked-abort'
import type { Announce, Tasks } from './ports'

const announceEveryMs = 250

interface Entry {
  task: Task
  controller: AbortController
}

/** The running work of one session; all of it is aborted with `lock`. */
export function createTasks(announce: Announce, lock: AbortSignal, now: () => number): Tasks {
  const running = new Map<string, Entry>()
  const changed = (): void => announce(['system.tasks'])

  return {
    start(kind, unit) {
      const id = newId()
      const controller = new AbortController()
      const linked = linkAbort([controller.signal, lock])
      const task: Task = { id, kind, startedAtMs: now(), progress: { done: 0, unit } }
      running.set(id, { task, controller })
      changed()
      let announcedAtMs = now()
      return {
        id,
        signal: linked.signal,
        progress(done, total) {
          task.progress = { done, unit, ...(total !== undefined && { total }) }
          if (now() - announcedAtMs < announceEveryMs) return
          announcedAtMs = now()
          changed()
        },
        end() {
          linked.unlink()
          if (running.delete(id)) changed()
        },
      }
    },
    list: () => [...running.values()].map(({ task }) => ({ ...task })),
    cancel(taskId) {
      const entry = running.get(taskId)
      entry?.controller.abort()
      return entry !== undefined
    },
  }
}
