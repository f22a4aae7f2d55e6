import type { Kind, Profile } from '../profile'
import { createRandom, type Random } from '../random'
import { type Spread, spreadOf } from '../statistics'
import { Autoscaler, type AutoscalingSettings, controlSeconds } from './autoscaler'
import { type Job, Station } from './station'

export interface Scenario {
  profile: Profile
  /** Requests a minute, at a moment (seconds). */
  rate: (at: number) => number
  /** No more than this, ever: what the arrivals are thinned from. */
  highestRate: number
  /** Arrivals come this long; then all that is there is finished. */
  seconds: number
  /** Arrivals of the first part, while the station fills, are simulated and not measured. */
  warmUpSeconds: number
  /** A number of replicas that stays, or Serve's autoscaling. */
  replicas: number | AutoscalingSettings
  mostQueued: number
  seed: number
}

export interface Outcome {
  /** Seconds. */
  firstToken: Spread
  answer: Spread
  arrived: number
  ended: number
  turnedAway: number
  /** Requests that had not ended when everything stopped: none, or the simulation is wrong. */
  lost: number
  meanReplicas: number
  /** Requests waiting and answered, on average over `lasted` seconds. */
  meanInside: number
  lasted: number
  /** Share of the measured requests whose first token came within the aim. */
  withinAim: number
  /** First tokens by when their request came, for a curve over time. */
  timeline: { at: number; firstTokenSeconds: number }[]
}

export const aimSeconds = 2

/** A job as the profile makes them. */
export function drawJob(profile: Profile, arrivedAt: number, random: Random): Job {
  const kind: Kind = random.choose(profile.mix)
  const prompt = random.lognormal(kind.promptTokens, kind.spread)
  const answer = random.lognormal(kind.answerTokens, kind.spread)
  return {
    arrivedAt,
    readSeconds: profile.fixedSeconds + prompt / profile.prefillTokensPerSecond,
    writeSeconds: answer * profile.secondsPerToken,
    startedAt: Number.NaN,
    firstTokenAt: Number.NaN,
    endedAt: Number.NaN,
  }
}

/** Plays it through, event by event. The same scenario and seed give the same outcome. */
export function simulate(scenario: Scenario, draw: (at: number, random: Random) => Job = drawFrom(scenario)): Outcome {
  const { seconds, highestRate, replicas } = scenario
  // Arrivals, sizes and routing each have their own numbers: changing one leaves the others as they were.
  const randomOf = (use: number): Random => createRandom(scenario.seed * 7919 + use)
  const [arrivals, sizes, routing] = [randomOf(1), randomOf(2), randomOf(3)]
  const fixed = typeof replicas === 'number' ? replicas : replicas.minReplicas
  const station = new Station({ ...scenario.profile, mostQueued: scenario.mostQueued }, fixed, routing)
  const autoscaler = typeof replicas === 'number' ? null : new Autoscaler(replicas)
  const starting: number[] = []
  const jobs: Job[] = []
  let [arrived, ended, wanted, replicaSeconds, insideSeconds, last] = [0, 0, fixed, 0, 0, 0]

  const nextArrival = (after: number): number => {
    // Thinning: a Poisson process whose rate changes, out of one that doesn't.
    for (let at = after; ;) {
      at += arrivals.exponential(60 / highestRate)
      if (at > seconds) return Infinity
      if (arrivals.uniform() * highestRate < scenario.rate(at)) return at
    }
  }
  let arrivalAt = nextArrival(0)
  let controlAt = autoscaler ? controlSeconds : Infinity
  for (;;) {
    const now = Math.min(arrivalAt, station.nextAt(), starting[0] ?? Infinity, controlAt)
    if (now === Infinity || (arrivalAt === Infinity && station.running + station.queued === 0)) break
    replicaSeconds += station.replicaCount * (now - last)
    insideSeconds += (station.running + station.queued) * (now - last)
    last = now
    ended += station.settle(now).length
    if (starting[0] === now) {
      starting.shift()
      station.setReplicas(station.replicaCount + 1, now)
    }
    if (now === controlAt && autoscaler) {
      controlAt += controlSeconds
      const decided = autoscaler.decide(now, station.running + station.queued, wanted)
      for (let more = wanted; more < decided; more += 1) starting.push(now + scenario.profile.replicaStartSeconds)
      // Those on their way are the first not to be needed.
      for (let fewer = wanted; fewer > decided; fewer -= 1) {
        if (starting.length > 0) starting.pop()
        else station.setReplicas(station.replicaCount - 1, now)
      }
      wanted = decided
    }
    if (now === arrivalAt) {
      arrived += 1
      const job = draw(now, sizes)
      jobs.push(job)
      station.arrive(job)
      arrivalAt = nextArrival(now)
    }
  }
  const measured = jobs.filter((job) => job.arrivedAt >= scenario.warmUpSeconds && !Number.isNaN(job.endedAt))
  const firstTokens = measured.map((job) => job.firstTokenAt - job.arrivedAt)
  return {
    firstToken: spreadOf(firstTokens),
    answer: spreadOf(measured.map((job) => job.endedAt - job.arrivedAt)),
    arrived,
    ended,
    turnedAway: station.turnedAway,
    lost: arrived - ended - station.turnedAway,
    meanReplicas: last === 0 ? fixed : replicaSeconds / last,
    meanInside: last === 0 ? 0 : insideSeconds / last,
    lasted: last,
    withinAim: firstTokens.filter((wait) => wait <= aimSeconds).length / firstTokens.length,
    timeline: measured.map((job) => ({ at: job.arrivedAt, firstTokenSeconds: job.firstTokenAt - job.arrivedAt })),
  }
}

const drawFrom =
  ({ profile }: Scenario) =>
  (at: number, random: Random): Job =>
    drawJob(profile, at, random)
