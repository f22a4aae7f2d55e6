import { expect, it } from 'vitest'
import { killAmidAnswers } from '../../support/kill-amid-answers'

/** `npm run bench -- kills` does a hundred. */
const kills = 12

it('a profile whose process is killed again and again while answers come loses nothing that was whole', async () => {
  const { flaws, mostLostMs, answersCut } = await killAmidAnswers(kills, Math.random)
  expect(flaws).toEqual([])
  expect(mostLostMs).toBeLessThanOrEqual(1000)
  expect(answersCut).toBeGreaterThan(0)
}, 180_000)
