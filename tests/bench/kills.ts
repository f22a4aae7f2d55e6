import { killAmidAnswers } from '../support/kill-amid-answers'
import type { BenchResult } from './result'

const kills = 100
const goalMs = 1000

/** The process killed at random while answers come, a hundred times: what was lost, and what was left over. */
export default async function killsBench(): Promise<BenchResult> {
  const { flaws, mostLostMs, answersEnded, answersCut } = await killAmidAnswers(kills, Math.random)
  return {
    name: 'kills',
    ours: mostLostMs,
    peer: goalMs,
    ratio: mostLostMs / goalMs,
    goal: 1,
    unit: 'ms',
    runs: kills,
    ok: flaws.length === 0 && mostLostMs <= goalMs,
    answersEnded,
    answersCut,
    flaws,
  }
}
