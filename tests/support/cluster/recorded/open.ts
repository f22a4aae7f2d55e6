import { gatewayObstacle } from '../../gateway/gateway'
import { openPlayed } from './played'
import { openReal } from './real'
import type { StandIn } from './stand-in'

const wanted = process.env.SUITE_CLUSTER

/** Why neither the real cluster nor its recordings can stand behind the gateway here; null where they can. */
export const standInObstacle = gatewayObstacle

/** The recordings, or, as `npm run test:cluster` says in SUITE_CLUSTER, the real cluster: `real`, or `record` to keep it. */
export const openStandIn = (): Promise<StandIn> =>
  wanted === 'real' || wanted === 'record' ? openReal({ keep: wanted === 'record' }) : openPlayed()
