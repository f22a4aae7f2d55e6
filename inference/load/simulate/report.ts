import type { Profile } from '../profile'
import { fewestReplicas, kneeOf, measure, type Morning, morning, type Point } from './capacity'
import { type Plot, svgOf } from './plot'
import { aimSeconds } from './run'

/** The hospital's own aim, and that of ten like it on one cluster. Requests a minute. */
const oneHospital = 160
const tenHospitals = 1600

const sizes = [10, 40, 80, oneHospital, 320, 640, 1000, tenHospitals]
const curves = [1, 2, 4, 8]

export interface CapacityReport {
  profile: Profile
  /** The fewest replicas for each rate; null where no number is enough. */
  needed: { ratePerMinute: number; point: Point | null }[]
  /** First tokens against the rate, for some numbers of replicas. */
  curves: { replicas: number; kneePerMinute: number; points: Point[] }[]
  /** A shift that begins while Serve scales, from some numbers of replicas. */
  mornings: Morning[]
  /** What is needed for one hospital if the assumptions are wrong. */
  otherwise: { name: string; replicas: number | null }[]
}

/** Other worlds, each by what is changed. */
const changes: [name: string, change: (profile: Profile) => Profile][] = [
  ['as assumed', (profile) => profile],
  ['writing twice as slow', (profile) => ({ ...profile, secondsPerToken: profile.secondsPerToken * 2 })],
  [
    'reading a quarter slower',
    (profile) => ({ ...profile, prefillTokensPerSecond: profile.prefillTokensPerSecond * 0.75 }),
  ],
  ['reading twice as slow', (profile) => ({ ...profile, prefillTokensPerSecond: profile.prefillTokensPerSecond / 2 })],
  [
    'answers twice as long',
    (profile) => withKinds(profile, (kind) => ({ ...kind, answerTokens: kind.answerTokens * 2 })),
  ],
  [
    'twice as many long contexts',
    (profile) => withKinds(profile, (kind) => (kind.name === 'long' ? { ...kind, weight: kind.weight * 2 } : kind)),
  ],
]

function withKinds(profile: Profile, change: (kind: Profile['mix'][0]) => Profile['mix'][0]): Profile {
  const [first, ...rest] = profile.mix
  return { ...profile, mix: [change(first), ...rest.map(change)] }
}

export function capacityReport(profile: Profile, onStep: (step: string) => void = () => undefined): CapacityReport {
  const needed = sizes.map((ratePerMinute) => {
    onStep(`replicas for ${ratePerMinute} a minute`)
    return { ratePerMinute, point: fewestReplicas(profile, ratePerMinute, Math.max(8, Math.ceil(ratePerMinute / 10))) }
  })
  const drawn = curves.map((replicas) => {
    onStep(`the knee of ${replicas}`)
    const kneePerMinute = kneeOf(profile, replicas)
    const shares = [0.1, 0.3, 0.5, 0.7, 0.85, 1, 1.1, 1.2, 1.3, 1.45]
    return { replicas, kneePerMinute, points: shares.map((share) => measure(profile, kneePerMinute * share, replicas)) }
  })
  const enough = needed.find(({ ratePerMinute }) => ratePerMinute === oneHospital)?.point?.replicas ?? 2
  const mornings = [...new Set([2, enough, enough * 2])].map((least) => {
    onStep(`a morning from ${least} replicas`)
    return morning(profile, oneHospital, least, 16)
  })
  const otherwise = changes.map(([name, change]) => {
    onStep(name)
    return { name, replicas: fewestReplicas(change(profile), oneHospital, 32)?.replicas ?? null }
  })
  return { profile, needed, curves: drawn, mornings, otherwise }
}

export function capacitySvg({ curves: drawn, needed }: CapacityReport): string {
  const highest = Math.max(...drawn.map(({ kneePerMinute }) => kneePerMinute)) * 1.5
  const waits: Plot = {
    title: 'First token, p95, by requests a minute',
    x: {
      name: 'requests a minute',
      from: 0,
      to: Math.ceil(highest / 100) * 100,
      ticks: [0, 100, 200, 300, 400, 500, 600],
    },
    y: { name: 'seconds', from: 0.5, to: 60, ticks: [0.5, 1, 2, 5, 10, 30, 60], isLogarithmic: true },
    lines: drawn.map(({ replicas, points }) => ({
      name: `${replicas} replica${replicas === 1 ? '' : 's'}`,
      points: points.map(({ ratePerMinute, firstTokenP95 }) => ({ x: ratePerMinute, y: firstTokenP95 })),
    })),
    aim: { y: aimSeconds, name: `aim ${aimSeconds} s` },
    marks: drawn.map(({ kneePerMinute }) => ({ x: kneePerMinute, y: aimSeconds, name: kneePerMinute.toFixed(0) })),
  }
  const ticks = waits.x.ticks.filter((tick) => tick <= waits.x.to)
  const met = needed.flatMap(({ ratePerMinute, point }) => (point ? [{ x: ratePerMinute, y: point.replicas }] : []))
  const most = Math.max(...met.map(({ y }) => y))
  const replicas: Plot = {
    title: 'Replicas of MedGemma 27B for p95 ≤ 2 s',
    x: { name: 'requests a minute', from: 0, to: tenHospitals, ticks: [0, 160, 400, 800, 1200, 1600] },
    y: {
      name: 'replicas (4 cards each)',
      from: 0,
      to: Math.ceil(most / 10) * 10,
      ticks: range(0, Math.ceil(most / 10) * 10, 10),
    },
    lines: [{ name: 'needed', points: met }],
    marks: met
      .filter(({ x }) => x === oneHospital || x === tenHospitals)
      .map((point) => ({ ...point, name: `${point.y} for ${point.x}` })),
  }
  return svgOf([{ ...waits, x: { ...waits.x, ticks } }, replicas])
}

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step)

const seconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} s`

/** The report as Markdown, for the runbook and for a terminal. */
export function capacityText({ profile, needed, curves: drawn, mornings, otherwise }: CapacityReport): string {
  const replicas = (count: number | null): string => (count === null ? 'no number is enough' : String(count))
  return [
    '| requests a minute | replicas | cards | first token p50 | p95 | whole answer p95 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...needed.map(({ ratePerMinute, point }) =>
      point
        ? `| ${ratePerMinute} | ${point.replicas} | ${point.replicas * 4} | ${seconds(point.firstTokenP50)} | ${seconds(point.firstTokenP95)} | ${seconds(point.answerP95)} |`
        : `| ${ratePerMinute} | ${replicas(null)} | | | | |`,
    ),
    '',
    `Knee (highest rate with p95 ≤ ${aimSeconds} s): ${drawn.map((one) => `${one.replicas} → ${one.kneePerMinute.toFixed(0)} a minute`).join(', ')}.`,
    '',
    `| a shift to ${oneHospital} a minute, from | first token p95 | worst five minutes | turned away | replicas on average |`,
    '| --- | --- | --- | --- | --- |',
    ...mornings.map(
      (one) =>
        `| ${one.minReplicas} | ${seconds(one.firstTokenP95)} | ${seconds(one.worstP95)} | ${(one.turnedAway * 100).toFixed(1)} % | ${one.meanReplicas.toFixed(1)} |`,
    ),
    '',
    `| ${oneHospital} a minute, if | replicas |`,
    '| --- | --- |',
    ...otherwise.map(({ name, replicas: count }) => `| ${name} | ${replicas(count)} |`),
    '',
    profile.source,
  ].join('\n')
}
