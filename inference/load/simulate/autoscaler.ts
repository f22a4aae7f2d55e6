/** Ray Serve's autoscaling_config, by its names. Seconds. */
export interface AutoscalingSettings {
  minReplicas: number
  maxReplicas: number
  targetOngoingRequests: number
  upscaleDelaySeconds: number
  downscaleDelaySeconds: number
  lookBackSeconds: number
}

/** How often Serve looks. */
export const controlSeconds = 1

/**
 * Serve's rule: as many replicas as the requests in progress and waiting, on average over the look-back, need at the
 * target; a wish must last for its delay before it is followed.
 */
export class Autoscaler {
  private readonly seen: number[] = []
  private wishingSince: number | null = null
  private wish = 0

  constructor(private readonly settings: AutoscalingSettings) {}

  /** Replicas to have from now on, given how many there are or are on their way. */
  decide(now: number, ongoing: number, wanted: number): number {
    const { minReplicas, maxReplicas, targetOngoingRequests, lookBackSeconds } = this.settings
    this.seen.push(ongoing)
    if (this.seen.length > lookBackSeconds / controlSeconds) this.seen.shift()
    const average = this.seen.reduce((sum, value) => sum + value, 0) / this.seen.length
    const desired = Math.min(maxReplicas, Math.max(minReplicas, Math.ceil(average / targetOngoingRequests)))
    if (desired === wanted) {
      this.wishingSince = null
      return wanted
    }
    const direction = Math.sign(desired - wanted)
    if (this.wishingSince === null || direction !== this.wish) {
      this.wishingSince = now
      this.wish = direction
    }
    const delay = direction > 0 ? this.settings.upscaleDelaySeconds : this.settings.downscaleDelaySeconds
    if (now - this.wishingSince < delay) return wanted
    this.wishingSince = null
    return desired
  }
}
