import { z } from 'zod'

/** Integer milliseconds since the epoch, UTC. */
export const timeMsSchema = z.int().nonnegative()
