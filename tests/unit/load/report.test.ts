import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { calibrated } from '../../../inference/load/generate/calibrate'
import { reportOf, reportText } from '../../../inference/load/generate/report'
import { generatedRequest, generatedText } from '../../../inference/load/generate/requests'
import type { Sample } from '../../../inference/load/generate/sample'
import { Profile } from '../../../inference/load/profile'
import { createRandom } from '../../../inference/load/random'
import { capacitySvg, capacityText, type CapacityReport } from '../../../inference/load/simulate/report'
import { estimateMessageTokens } from '../../../shared/domain/tokens/estimate'
import { repositoryRoot } from '../../support/repository'

const folder = path.join(repositoryRoot, 'inference/load')
const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))
const assumptions = Profile.parse(read('assumptions.json'))

const sample = (changes: Partial<Sample> = {}): Sample => ({
  kind: 'chat',
  user: 0,
  at: 1,
  firstTokenSeconds: 1,
  answerSeconds: 3,
  promptTokens: 100,
  answerTokens: 21,
  code: null,
  ...changes,
})

test('a report tells waits, errors and fairness of what was answered', () => {
  const report = reportOf(
    [
      sample(),
      sample({ user: 1, firstTokenSeconds: 4, answerSeconds: 8 }),
      sample({ user: 1, code: 'cluster_busy', firstTokenSeconds: null, answerTokens: null }),
      sample({ at: 0.1, code: 'cluster_timeout' }),
    ],
    60,
    0.5,
  )
  expect(report).toMatchObject({ requests: 3, answered: 2, errors: { cluster_busy: 1 } })
  expect(report.firstToken).toMatchObject({ count: 2, p50: 1, p95: 4 })
  expect(report.token.p50).toBeCloseTo(0.1, 12)
  // One answered all, one half: (1 + ½)² / 2(1 + ¼).
  expect(report.fairness.answeredShare).toBeCloseTo(0.9, 12)
  // Paces of one a second and a quarter: (1 + ¼)² / 2(1 + 1⁄16).
  expect(report.fairness.firstTokenPace).toBeCloseTo(1.5625 / 2.125, 12)
  expect(reportText(report)).toContain('errors: cluster_busy 1')
})

test('a run in which nothing was answered is told without a number that is none', () => {
  const text = reportText(reportOf([sample({ code: 'cluster_timeout', firstTokenSeconds: null })], 60))
  expect(text).toContain('answered 0 of 1')
  expect(text).not.toContain('NaN')
})

test('what was put into samples is found again by calibrating from them', () => {
  const random = createRandom(3)
  const samples = Array.from({ length: 200 }, () => {
    const promptTokens = Math.round(200 + 4000 * random.uniform())
    const firstTokenSeconds = 0.25 + promptTokens / 1500 + 0.02 * (random.uniform() - 0.5)
    return sample({ promptTokens, firstTokenSeconds, answerSeconds: firstTokenSeconds + 20 * 0.05, answerTokens: 21 })
  })
  const profile = calibrated(assumptions, [...samples, sample({ code: 'cluster_timeout', firstTokenSeconds: 90 })])
  expect(profile?.fixedSeconds).toBeCloseTo(0.25, 2)
  expect((profile?.prefillTokensPerSecond ?? 0) / 1500).toBeCloseTo(1, 2)
  expect(profile?.secondsPerToken).toBeCloseTo(0.05, 6)
  expect(profile?.slots).toBe(assumptions.slots)
  expect(Profile.safeParse(profile).success).toBe(true)
})

test.each([
  ['too few', [sample(), sample()]],
  ['none counted', Array.from({ length: 40 }, () => sample({ promptTokens: null, answerTokens: null }))],
  ['all of one length', Array.from({ length: 40 }, () => sample())],
])('%s calibrate nothing', (_name, samples) => {
  expect(calibrated(assumptions, samples)).toBeNull()
})

test.each(assumptions.mix)('a request of the kind $name is about as long as the profile says', (kind) => {
  const random = createRandom(11)
  const lengths = Array.from({ length: 40 }, () => {
    const request = generatedRequest(kind, 'm', random)
    expect(request.messages.at(-1)?.role).toBe('user')
    expect(request.messages.some(({ pictures }) => pictures.length > 0)).toBe(kind.name === 'picture')
    const asked = request.messages.filter(({ role }) => role !== 'system')
    for (const [n, { role }] of asked.entries()) expect(role).toBe(n % 2 === 0 ? 'user' : 'assistant')
    return asked.reduce((sum, { text }) => sum + estimateMessageTokens(text), 0)
  })
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  const wanted = kind.promptTokens * (kind.name === 'picture' ? 0.6 : 1)
  // The estimate is an upper one.
  expect(average / wanted).toBeGreaterThan(0.9)
  expect(average / wanted).toBeLessThan(1.7)
})

test('generated text is never the same twice, and the same again with its seed', () => {
  const random = createRandom(1)
  expect(generatedText(50, random)).not.toBe(generatedText(50, random))
  expect(generatedText(50, createRandom(1))).toBe(generatedText(50, createRandom(1)))
})

// Written by `npm run simulate`; a change of the simulation or the assumptions must be followed by it.
const kept: CapacityReport = JSON.parse(fs.readFileSync(path.join(folder, 'results/capacity.json'), 'utf8'))

test('the capacity that is kept is of the assumptions that are kept', () => {
  expect(kept.profile).toEqual(assumptions)
  expect(fs.readFileSync(path.join(folder, 'results/capacity.svg'), 'utf8')).toBe(capacitySvg(kept))
  expect(capacityText(kept)).toContain('| 160 | 4 | 16 |')
})

test("the hospital's aim is met with the replicas the kept report gives it", () => {
  const hospital = kept.needed.find(({ ratePerMinute }) => ratePerMinute === 160)
  expect(hospital?.point?.firstTokenP95).toBeLessThanOrEqual(2)
  const curve = kept.curves.find(({ replicas }) => replicas === hospital?.point?.replicas)
  expect(curve?.kneePerMinute).toBeGreaterThan(160)
  // Beyond the knee waits grow without end.
  expect(curve?.points.at(-1)?.firstTokenP95).toBeGreaterThan(10)
})
