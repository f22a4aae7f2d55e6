/** What a request to a model may hold; null where nobody found out. */
export interface ModelLimits {
  contextTokens: number | null
  /** Of one picture. */
  pictureTokens: number | null
  /** What an estimate of tokens is to be multiplied by. */
  tokenFactor: number
}
