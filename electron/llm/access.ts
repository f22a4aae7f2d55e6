/** Where the cluster is and how to enter it. */
export interface ClusterAccess {
  /** Base URL of the API, up to and including its version, without a slash at the end. */
  endpoint: string
  model: string
  token: string | null
  /** PEM of the only authorities to trust, null for the system's. */
  caPem: string | null
}

/** How long each part of a request may take before it is given up. */
export interface Timeouts {
  /** Name, connection and TLS together. */
  connectMs: number
  /** From the request to its first token. A replica that restarts keeps requests waiting about two minutes. */
  firstTokenMs: number
  betweenTokensMs: number
  /** For the list of models. */
  listMs: number
}

export const defaultTimeouts: Timeouts = {
  connectMs: 10_000,
  firstTokenMs: 150_000,
  betweenTokensMs: 60_000,
  listMs: 15_000,
}
