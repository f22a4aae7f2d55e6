/** Where the cluster is and how to enter it. */
export interface ClusterAccess {
  /** Base URL of the API, up to and including its version, without a slash at the end. */
  endpoint: string
  model: string
  token: string | null
  /** PEM of the only authorities to trust, null for the system's. */
  caPem: string | null
}

/** How long what is no answer may take before it is given up; for answers see `policies/adaptive-timeouts.ts`. */
export interface Timeouts {
  /** Name, connection and TLS together. */
  connectMs: number
  /** For the list of models. */
  listMs: number
}

export const defaultTimeouts: Timeouts = {
  connectMs: 10_000,
  listMs: 15_000,
}
