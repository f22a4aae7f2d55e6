import type { Task } from '../../../shared/contract/system'
import type { Gate } from '../../llm/types'
import type { ChatPorts } from './ports'

/**
 * Work that asks the model for what nobody typed, as a task that shows how much has come and can be cancelled. It is
 * given the gate to ask through, and the signal that ends it with the task or any of `signals`.
 */
export async function asTask<T>(
  { tasks, gate }: Pick<ChatPorts, 'tasks' | 'gate'>,
  kind: Task['kind'],
  signals: readonly AbortSignal[],
  work: (gate: Gate, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const task = tasks.start(kind, 'tokens')
  const counting: Gate = {
    prepare: (request) => gate.prepare(request),
    answer: async function* (...asked) {
      let received = 0
      for await (const part of gate.answer(...asked)) {
        if (part.type === 'text') task.progress((received += 1))
        yield part
      }
    },
  }
  try {
    return await work(counting, AbortSignal.any([...signals, task.signal]))
  } finally {
    task.end()
  }
}
