import { extractInParts } from '../../shared/domain/entities/extract'
import { makeLexicon } from '../../shared/domain/entities/lexicon'
import { type BenchResult, median, rounded } from './result'

const runs = 31
const sizes = { small: 10_000, large: 100_000 }
const goals = { growth: 2, partMs: 50 }
const paragraph =
  'Opacidad basal derecha con broncograma aéreo, compatible con neumonía; sin derrame pleural ni neumotórax. Silueta cardiaca de tamaño normal. Se inicia ceftriaxona 1 g IV cada 24 h y se solicita tomografía si no hay mejoría.\n\n'
const textOf = (length: number): string => paragraph.repeat(Math.ceil(length / paragraph.length)).slice(0, length)

/** Time of each step, and of all. */
function timed(steps: Iterator<unknown>): { totalMs: number; longestMs: number } {
  const startedMs = performance.now()
  let longestMs = 0
  let lastMs = startedMs
  while (steps.next().done !== true) {
    const nowMs = performance.now()
    longestMs = Math.max(longestMs, nowMs - lastMs)
    lastMs = nowMs
  }
  return { totalMs: performance.now() - startedMs, longestMs }
}

/**
 * Reading a text by the lexicon: what a sign costs in the longest question beside one a tenth of it, and the longest time
 * that anything else waits, the making of the lexicon among it.
 */
export default function entities(): BenchResult {
  const lexicon = timed(makeLexicon())
  const [small, large] = [textOf(sizes.small), textOf(sizes.large)]
  const perSign: Record<'small' | 'large', number[]> = { small: [], large: [] }
  const totals: number[] = []
  const longest: number[] = []
  for (let run = 0; run < runs; run += 1) {
    perSign.small.push(timed(extractInParts(small)).totalMs / small.length)
    const { totalMs, longestMs } = timed(extractInParts(large))
    perSign.large.push(totalMs / large.length)
    totals.push(totalMs)
    longest.push(longestMs)
  }
  const [ours, peer] = [median(perSign.large) * 1e6, median(perSign.small) * 1e6]
  const ratio = rounded(ours / peer)
  const longestPartMs = Math.max(lexicon.longestMs, ...longest)
  return {
    name: 'entities',
    ours: rounded(ours),
    peer: rounded(peer),
    ratio,
    goal: goals.growth,
    unit: 'ns/sign',
    runs,
    ok: ratio <= goals.growth && longestPartMs <= goals.partMs,
    largeMs: rounded(median(totals)),
    longestPartMs: rounded(longestPartMs),
    goalLongestPartMs: goals.partMs,
    lexiconMs: rounded(lexicon.totalMs),
  }
}
