import type { Announce } from '../../app/ports'

/** The endpoints whose last answer said that no medical model stands behind them; known while the profile is open. */
export interface StandIns {
  list(): string[]
  heard(endpointId: string | null, isStandIn: boolean): void
}

export function createStandIns(announce: Announce): StandIns {
  const ids = new Set<string>()
  return {
    list: () => [...ids],
    heard(endpointId, isStandIn) {
      if (endpointId === null || ids.has(endpointId) === isStandIn) return
      if (isStandIn) ids.add(endpointId)
      else ids.delete(endpointId)
      announce(['cluster.standIns'])
    },
  }
}
