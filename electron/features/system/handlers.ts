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
  /** Null where the host is in a browser itself. */
  openLink: ((address: string) => Promise<void>) | null
}

/** What the host is and what it is doing. */
export const createSystemHandlers = ({
  version,
  capabilities,
  tasks,
  openWindow,
  openLink,
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
  openLink: async ({ address }) => {
    if (!openLink) throw new Failure('not_found')
    await openLink(address)
    return {}
  },
})
