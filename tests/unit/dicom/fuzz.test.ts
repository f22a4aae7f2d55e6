import { expect, it } from 'vitest'
import { judge } from '../../fuzz/judge'
import { mutate } from '../../fuzz/mutate'
import { fuzzSeeds } from '../../fuzz/seeds'

it('gives a whole picture or a reason for any damaged or forged file, of each kind some', async () => {
  const seeds = await fuzzSeeds()
  const ends = { picture: 0, listed: 0, refused: 0 }
  // The same inputs at every run; `npm run fuzz` goes on where these end.
  for (let number = 0; number < 1500; number += 1) {
    const seed = seeds[number % seeds.length]
    if (seed !== undefined) ends[await judge(mutate(seed, number))] += 1
  }
  expect(Math.min(...Object.values(ends))).toBeGreaterThan(50)
})
