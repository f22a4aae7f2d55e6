import fs from 'node:fs'
import path from 'node:path'
import { assert, integer, property, record, double } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Profile } from '../../../inference/load/profile'
import { createRandom, type Random } from '../../../inference/load/random'
import { Autoscaler } from '../../../inference/load/simulate/autoscaler'
import { type Scenario, simulate } from '../../../inference/load/simulate/run'
import type { Job } from '../../../inference/load/simulate/station'
import { mean, meanMargin99 } from '../../../inference/load/statistics'
import { repositoryRoot } from '../../support/repository'

const assumptions = Profile.parse(
  JSON.parse(fs.readFileSync(path.join(repositoryRoot, 'inference/load/assumptions.json'), 'utf8')),
)

/** Jobs of nothing but reading, with an exponential length: the textbook's. */
const exponentialJobs =
  (seconds: number) =>
  (at: number, random: Random): Job => ({
    arrivedAt: at,
    readSeconds: random.exponential(seconds),
    writeSeconds: 0,
    startedAt: Number.NaN,
    firstTokenAt: Number.NaN,
    endedAt: Number.NaN,
  })

const textbook = (changes: Partial<Scenario> & { slots?: number }): Scenario => ({
  profile: { ...assumptions, slots: changes.slots ?? 1 },
  rate: () => changes.highestRate ?? 60,
  highestRate: 60,
  seconds: 6000,
  warmUpSeconds: 400,
  replicas: 1,
  mostQueued: Number.POSITIVE_INFINITY,
  seed: 1,
  ...changes,
})

/** Mean of one figure over 40 runs, each with a seed of its own, and the margin in which 99 % of such means lie. */
function repeated(scenario: Scenario, jobSeconds: number, figure: (outcome: ReturnType<typeof simulate>) => number) {
  const figures = Array.from({ length: 40 }, (_, seed) =>
    figure(simulate({ ...scenario, seed: seed + 1 }, exponentialJobs(jobSeconds))),
  )
  return { mean: mean(figures), margin: meanMargin99(figures) }
}

/** Chance that an arrival waits in M/M/c, by Erlang's recursion. */
function erlangC(servers: number, load: number): number {
  let blocked = 1
  for (let n = 1; n <= servers; n += 1) blocked = (load * blocked) / (n + load * blocked)
  return blocked / (1 - (load / servers) * (1 - blocked))
}

describe('the simulation against closed forms', () => {
  test.each([
    [1, 0.5],
    [1, 0.8],
    [2, 0.7],
    [5, 0.8],
    [16, 0.9],
  ])('waits in M/M/%d at a load of %d as Erlang says', (servers, utilisation) => {
    const arrivalsPerSecond = servers * utilisation
    const scenario = textbook({ replicas: servers, highestRate: 60 * arrivalsPerSecond, seconds: 2000 })
    const { mean: answer, margin } = repeated(scenario, 1, (outcome) => outcome.answer.mean)
    const wait = erlangC(servers, arrivalsPerSecond) / (servers - arrivalsPerSecond)
    expect(Math.abs(answer - (1 + wait))).toBeLessThan(margin)
    // The interval must be narrow enough to tell.
    expect(margin).toBeLessThan(0.2 * (1 + wait))
  })

  test('shares one replica among all as M/M/1 with processor sharing', () => {
    const scenario = textbook({ slots: 100_000, highestRate: 60 * 0.75 })
    const { mean: answer, margin } = repeated(scenario, 1, (outcome) => outcome.answer.mean)
    expect(Math.abs(answer - 1 / (1 - 0.75))).toBeLessThan(margin)
  })

  test('turns away from M/M/1/K as often as it should', () => {
    // One in service and four waiting.
    const load = 0.9
    const scenario = textbook({ highestRate: 60 * load, mostQueued: 4 })
    const { mean: share, margin } = repeated(scenario, 1, ({ turnedAway, arrived }) => turnedAway / arrived)
    expect(Math.abs(share - ((1 - load) * load ** 5) / (1 - load ** 6))).toBeLessThan(margin)
  })

  test("obeys Little's law: waiting and served together are the rate times the time", () => {
    const scenario = textbook({ replicas: 2, highestRate: 90, warmUpSeconds: 0 })
    const { meanInside, lasted, answer, ended } = simulate(scenario, exponentialJobs(1))
    expect(meanInside * lasted).toBeCloseTo(answer.mean * ended, 5)
    expect(ended / lasted).toBeCloseTo(1.5, 1)
  })
})

describe('one replica of the model', () => {
  const job = (at: number, readSeconds: number, writeSeconds: number): Job => ({
    arrivedAt: at,
    readSeconds,
    writeSeconds,
    startedAt: Number.NaN,
    firstTokenAt: Number.NaN,
    endedAt: Number.NaN,
  })

  /** Plays jobs that come at given moments. */
  function play(jobs: readonly Job[], changes: Partial<Profile> = {}): Job[] {
    const left = [...jobs]
    const played: Job[] = []
    const count = left.length
    // One arrival a second: the first three of a Poisson process are put to where they are wanted.
    simulate(
      {
        ...textbook({ slots: 16, highestRate: 60, seconds: 1000, warmUpSeconds: 0 }),
        profile: { ...assumptions, slots: 16, ...changes },
        rate: () => (played.length < count ? 60 : 0),
      },
      (at) => {
        const next = left.shift() ?? job(at, 1, 0)
        const placed = { ...next, arrivedAt: at }
        played.push(placed)
        return placed
      },
    )
    return played.slice(0, count)
  }

  test('alone takes as long as its parts', () => {
    const [only] = play([job(0, 2, 3)])
    expect(only?.firstTokenAt).toBeCloseTo((only?.arrivedAt ?? 0) + 2, 6)
    expect(only?.endedAt).toBeCloseTo((only?.arrivedAt ?? 0) + 5, 6)
  })

  test('that reads a prompt lets running answers go on at the pace they keep', () => {
    const [first, second] = play([job(0, 0.001, 1000), job(0, 10, 1)], { slowdownPerAnswer: 0, paceWhileReading: 0.1 })
    expect((second?.firstTokenAt ?? 0) - (second?.arrivedAt ?? 0)).toBeCloseTo(10, 3)
    // Ten seconds at a tenth cost it nine.
    expect((first?.endedAt ?? 0) - (first?.arrivedAt ?? 0)).toBeCloseTo(1000 + 0.001 + 9, 2)
  })
})

describe('every request', () => {
  test('ends or is turned away, whatever the cluster', () => {
    const scenarios = record({
      rate: integer({ min: 1, max: 600 }),
      replicas: integer({ min: 1, max: 6 }),
      slots: integer({ min: 1, max: 16 }),
      mostQueued: integer({ min: 0, max: 50 }),
      pace: double({ min: 0, max: 1, noNaN: true }),
      scales: integer({ min: 0, max: 1 }),
      seed: integer({ min: 0, max: 1e6 }),
    })
    assert(
      property(scenarios, ({ rate, replicas, slots, mostQueued, pace, scales, seed }) => {
        const settings = {
          minReplicas: replicas,
          maxReplicas: replicas + 4,
          targetOngoingRequests: 5,
          upscaleDelaySeconds: 5,
          downscaleDelaySeconds: 20,
          lookBackSeconds: 10,
        }
        const outcome = simulate({
          profile: { ...assumptions, slots, paceWhileReading: pace, replicaStartSeconds: 20 },
          rate: (at) => (at < 60 ? rate : rate / 4),
          highestRate: rate,
          seconds: 180,
          warmUpSeconds: 0,
          replicas: scales ? settings : replicas,
          mostQueued,
          seed,
        })
        expect(outcome.lost).toBe(0)
        expect(outcome.answer.count).toBe(outcome.ended)
        expect(outcome.meanReplicas).toBeGreaterThanOrEqual(replicas - 1e-9)
        expect(outcome.firstToken.max > outcome.answer.max).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test('is the same again with the same seed', () => {
    const scenario = textbook({ replicas: 3, highestRate: 120, slots: 16, seconds: 600 })
    expect(simulate(scenario)).toEqual(simulate(scenario))
    expect(simulate({ ...scenario, seed: 2 }).firstToken.mean).not.toBe(simulate(scenario).firstToken.mean)
  })

  test('more replicas never make the first word later, on average', () => {
    const waits = [4, 6, 8, 12].map(
      (replicas) => simulate(textbook({ replicas, highestRate: 160, slots: 16, seconds: 3600 })).firstToken.mean,
    )
    expect(waits.toSorted((a, b) => b - a)).toEqual(waits)
  })
})

describe("Serve's autoscaling", () => {
  const settings = {
    minReplicas: 1,
    maxReplicas: 10,
    targetOngoingRequests: 5,
    upscaleDelaySeconds: 15,
    downscaleDelaySeconds: 60,
    lookBackSeconds: 10,
  }

  /** Decisions second by second while so many requests are there. */
  function decide(ongoing: (second: number) => number, seconds: number): number[] {
    const autoscaler = new Autoscaler(settings)
    let wanted = 1
    return Array.from({ length: seconds }, (_, second) => (wanted = autoscaler.decide(second, ongoing(second), wanted)))
  }

  test('wants what the average needs, once the wish has lasted', () => {
    const wanted = decide(() => 22, 40)
    expect(wanted.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 1))
    expect(wanted.slice(15)).toEqual(Array.from({ length: 25 }, () => 5))
  })

  test('does not follow a wish that passes', () => {
    expect(new Set(decide((second) => (second % 20 < 5 ? 20 : 0), 200))).toEqual(new Set([1]))
  })

  test('keeps between its bounds, and gives back later than it takes', () => {
    const wanted = decide((second) => (second < 60 ? 500 : 0), 200)
    expect(Math.max(...wanted)).toBe(10)
    expect(wanted[100]).toBe(10)
    expect(wanted[199]).toBe(1)
  })

  test('a replica on its way answers nobody before it has started', () => {
    const outcome = simulate({
      ...textbook({ highestRate: 120, slots: 2, seconds: 400, warmUpSeconds: 0 }),
      profile: { ...assumptions, slots: 2, replicaStartSeconds: 1e6 },
      replicas: settings,
    })
    expect(outcome.meanReplicas).toBe(1)
  })
})

test('numbers drawn have the mean and the shares they should', () => {
  const random = createRandom(5)
  const draws = Array.from({ length: 20_000 }, () => random.lognormal(100, 0.5))
  expect(Math.abs(mean(draws) - 100)).toBeLessThan(meanMargin99(draws))
  const waits = Array.from({ length: 20_000 }, () => random.exponential(3))
  expect(Math.abs(mean(waits) - 3)).toBeLessThan(meanMargin99(waits))
  const picked = Array.from({ length: 20_000 }, () => random.choose([{ weight: 1 }, { weight: 3 }]).weight)
  expect(picked.filter((weight) => weight === 3).length / picked.length).toBeCloseTo(0.75, 1)
})
