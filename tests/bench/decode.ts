import { rmSync } from 'node:fs'
import { decodeFrame } from '../../electron/dicom/decode/frame'
import { memorySource } from '../../electron/dicom/decode/source'
import { temporaryDirectory } from '../support/directory'
import { type BenchFrame, writeFrames } from './decode/frames'
import { decoders, openPeer, type Peer } from './decode/peer'
import { poolScaling } from './decode/pool'
import { type BenchResult, median, rounded, type SkippedBench } from './result'

const runs = 5
const goal = 2
const scalingGoal = 1.7

/** Milliseconds a frame, ours and the faster native decoder's. */
interface Pair {
  ours: number
  peer: number
}

async function decoded({ bytes, table }: BenchFrame): Promise<number> {
  const startedMs = performance.now()
  await decodeFrame(memorySource(bytes), table, 0)
  return performance.now() - startedMs
}

/** Medians of decoding in turns, after one run that nobody counts; null where no native decoder has the codec. */
async function compared(frame: BenchFrame, peer: Peer): Promise<Pair | null> {
  const ours: number[] = []
  const theirs = decoders.map((): number[] => [])
  for (let run = 0; run <= runs; run += 1) {
    const durationMs = await decoded(frame)
    if (run > 0) ours.push(durationMs)
    for (const [i, decoder] of decoders.entries()) {
      const peerMs = await peer.decode(decoder, frame.name, frame.codec)
      if (run > 0 && peerMs !== null) theirs[i]?.push(peerMs)
    }
  }
  const medians = theirs.filter((values) => values.length === runs).map(median)
  return medians.length === 0 ? null : { ours: median(ours), peer: Math.min(...medians) }
}

const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)

const meanOf = (pairs: readonly Pair[]): Pair => ({
  ours: geometricMean(pairs.map(({ ours }) => ours)),
  peer: geometricMean(pairs.map(({ peer }) => peer)),
})

const shown = ({ ours, peer }: Pair): Pair & { ratio: number } => ({
  ours: rounded(ours),
  peer: rounded(peer),
  ratio: rounded(ours / peer),
})

/**
 * Decoding a frame in memory to its stored values and their range, against native decoders on the same codestream, the
 * faster of gdcm and imagecodecs for each frame. Geometric means, each codec counting once. Workers are compared apart.
 */
export default async function decodeBench(): Promise<BenchResult | (SkippedBench & { poolScaling: number })> {
  const scaling = rounded(await poolScaling())
  const python = process.env['DECODERS_PYTHON'] ?? ''
  if (python === '') {
    return { name: 'decode', skipped: 'no native decoder can be had on this machine', poolScaling: scaling }
  }
  const directory = temporaryDirectory()
  const peer = openPeer(python, directory)
  try {
    const pairs = new Map<string, Pair[]>()
    const withoutPeer: string[] = []
    for (const frame of await writeFrames(directory, peer)) {
      const pair = await compared(frame, peer)
      if (pair) pairs.set(frame.codec, [...(pairs.get(frame.codec) ?? []), pair])
      else withoutPeer.push(frame.name)
    }
    const codecs = [...pairs].map(([codec, of]) => [codec, meanOf(of)] as const)
    const all = shown(meanOf(codecs.map(([, pair]) => pair)))
    return {
      name: 'decode',
      ...all,
      goal,
      unit: 'ms',
      runs,
      ok: all.ratio <= goal && scaling >= scalingGoal,
      poolScaling: scaling,
      codecs: Object.fromEntries(codecs.map(([codec, pair]) => [codec, shown(pair)])),
      withoutPeer,
    }
  } finally {
    peer.close()
    rmSync(directory, { recursive: true, force: true })
  }
}
