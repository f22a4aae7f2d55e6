import type { IncomingHttpHeaders } from 'node:http'

/** The gateway's own questions: whether a node lives, and whether a model answers. */
export const isGatewayCheck = (path: string, headers: IncomingHttpHeaders): boolean =>
  path === '/-/healthz' || headers.host === 'gateway'
