import type { Capabilities, systemContract } from '../../../shared/contract/system'
import { Failure } from '../../../shared/lib/failure'
import type { Tasks } from '../../app/ports'
import type { Handlers } from '../../transport/handlers'

export interface SystemDeps {
  version: string
  capabilities: Capabilities
  /** Of the open profile; null while locked. */
  tasks: () => Tasks | null
  /** Null where the host has no windows. */
  openWindow: ((route: string) => void) | null
}

/** What the host is and what it is doing. */
export const createSystemHandlers = ({
  version,
  capabilities,
  tasks,
  openWindow,
}: SystemDeps): Handlers<typeof systemContract> => ({
  info: () => ({ version, capabilities }),
  tasks: () => tasks()?.list() ?? [],
  cancelTask: ({ taskId }) => {
    if (!tasks()?.cancel(taskId)) throw new Failure('not_found')
    return {}
  },
  openWindow: ({ route }) => {
    if (!openWindow) throw new Failure('not_found')
    openWindow(route)
    return {}
  },
})
