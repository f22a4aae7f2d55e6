import type { Profile } from '../profile'
import { mean } from '../statistics'
import { aimSeconds, type Outcome, type Scenario, simulate } from './run'

/** A busy half hour after ten minutes that are not measured, and as many of them as make the answer steady. */
const busySeconds = 2400
const warmUpSeconds = 600
const seeds = [1, 2, 3, 4, 5] as const

const scenarioOf = (
  profile: Profile,
  ratePerMinute: number,
  replicas: Scenario['replicas'],
  seed: number,
): Scenario => ({
  profile,
  rate: () => ratePerMinute,
  highestRate: ratePerMinute,
  seconds: busySeconds,
  warmUpSeconds,
  replicas,
  mostQueued: 1000,
  seed,
})

export interface Point {
  ratePerMinute: number
  replicas: number
  /** Seconds, averages over the seeds. */
  firstTokenP50: number
  firstTokenP95: number
  answerP95: number
  turnedAwayShare: number
}

/** A fixed number of replicas under a steady rate. */
export function measure(profile: Profile, ratePerMinute: number, replicas: number): Point {
  const outcomes = seeds.map((seed) => simulate(scenarioOf(profile, ratePerMinute, replicas, seed)))
  const average = (figure: (outcome: Outcome) => number): number => mean(outcomes.map(figure))
  return {
    ratePerMinute,
    replicas,
    firstTokenP50: average(({ firstToken }) => firstToken.p50),
    firstTokenP95: average(({ firstToken }) => firstToken.p95),
    answerP95: average(({ answer }) => answer.p95),
    turnedAwayShare: average(({ turnedAway, arrived }) => turnedAway / Math.max(1, arrived)),
  }
}

export const meetsAim = ({ firstTokenP95, turnedAwayShare }: Point): boolean =>
  firstTokenP95 <= aimSeconds && turnedAwayShare === 0

/** The fewest replicas with which 19 of 20 first words come in time; null when `most` are not enough. */
export function fewestReplicas(profile: Profile, ratePerMinute: number, most: number): Point | null {
  let [low, high] = [1, most]
  let best: Point | null = null
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const point = measure(profile, ratePerMinute, middle)
    if (meetsAim(point)) {
      best = point
      high = middle - 1
    } else low = middle + 1
  }
  return best
}

/**
 * The knee of a number of replicas: the highest rate, to one percent of it, at which the aim is met. Beyond it waiting
 * grows much faster than the rate.
 */
export function kneeOf(profile: Profile, replicas: number): number {
  let [met, missed] = [0, 120 * replicas]
  while (missed - met > Math.max(0.5, met / 100)) {
    const middle = (met + missed) / 2
    if (meetsAim(measure(profile, middle, replicas))) met = middle
    else missed = middle
  }
  return met
}

export interface Morning {
  minReplicas: number
  /** Of all first words of the three hours, and the worst five minutes of them. */
  firstTokenP95: number
  worstP95: number
  turnedAway: number
  meanReplicas: number
}

/**
 * A shift's beginning: a quiet half hour at an eighth of the rate, ten minutes in which it climbs to all of it, two
 * hours there; Serve scales as hospital.yaml says.
 */
export function morning(profile: Profile, ratePerMinute: number, minReplicas: number, maxReplicas: number): Morning {
  const quiet = ratePerMinute / 8
  const outcomes = seeds.map((seed) =>
    simulate({
      ...scenarioOf(
        profile,
        ratePerMinute,
        {
          minReplicas,
          maxReplicas,
          targetOngoingRequests: 5,
          upscaleDelaySeconds: 15,
          downscaleDelaySeconds: 900,
          lookBackSeconds: 30,
        },
        seed,
      ),
      // Two routers, 64 each.
      mostQueued: 128,
      rate: (at) => quiet + (ratePerMinute - quiet) * Math.min(1, Math.max(0, (at - 1800) / 600)),
      seconds: 9600,
      warmUpSeconds: 600,
    }),
  )
  return {
    minReplicas,
    firstTokenP95: mean(outcomes.map(({ firstToken }) => firstToken.p95)),
    worstP95: mean(outcomes.map(worstFiveMinutes)),
    turnedAway: mean(outcomes.map(({ turnedAway, arrived }) => turnedAway / arrived)),
    meanReplicas: mean(outcomes.map(({ meanReplicas }) => meanReplicas)),
  }
}

function worstFiveMinutes({ timeline }: Outcome): number {
  const slots = new Map<number, number[]>()
  for (const { at, firstTokenSeconds } of timeline) {
    const slot = Math.floor(at / 300)
    const waits = slots.get(slot) ?? []
    waits.push(firstTokenSeconds)
    slots.set(slot, waits)
  }
  const p95s = [...slots.values()].map(
    (waits) => waits.toSorted((a, b) => a - b)[Math.ceil(waits.length * 0.95) - 1] ?? 0,
  )
  return Math.max(0, ...p95s)
}
