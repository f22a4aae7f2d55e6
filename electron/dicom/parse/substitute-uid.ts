import { createHash } from 'node:crypto'

/** A UID under 2.25 (PS3.5 B.2: a 128-bit number in decimal), the same for the same `seed` at every import. */
export function substituteUid(seed: string, salt: number): string {
  const digest = createHash('sha256').update(`${salt}:${seed}`).digest('hex')
  return `2.25.${BigInt(`0x${digest.slice(0, 32)}`)}`
}
