/** The unlocked profile, as a request meets it. */
export interface OpenSession {
  /** Aborts when the profile is being locked. */
  signal: AbortSignal
  /** Keeps its stores open until the returned function is called: for work that runs in it. */
  hold(): () => void
}
