import { v7 } from 'uuid'
import { z } from 'zod'

/** UUIDv7: sorts by creation time, so it also serves as a stable order of rows. */
export const newId = (): string => v7()

export const idSchema = z.uuid()
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
