import path from 'node:path'
import { z } from 'zod'
import { timeMsSchema } from '../../../shared/lib/time'
import { replaceFile } from '../../lib/durable'
import { readJson } from '../../lib/read-json'
import { type Attempts, noAttempts } from './attempts'

/** `access.json`: what changes at every unlock, kept apart so that the keys are not rewritten for it. */
const accessFileSchema = z.strictObject({
  lastOpenedAtMs: timeMsSchema.nullable(),
  attempts: z.strictObject({ failures: z.int().nonnegative(), lastFailureAtMs: timeMsSchema }),
})
interface Access {
  lastOpenedAtMs: number | null
  attempts: Attempts
}

/** When profiles were opened, and which attempts failed. */
export interface AccessLog {
  read(directory: string): Promise<Access>
  write(directory: string, access: Access): Promise<void>
}

/**
 * Nothing here keeps a profile closed: a missing or damaged file counts as never opened, and what a full disk does not
 * take is kept until the process ends.
 */
export function createAccessLog(): AccessLog {
  const unwritten = new Map<string, Access>()
  const fileIn = (directory: string): string => path.join(directory, 'access.json')
  return {
    async read(directory) {
      const kept = unwritten.get(directory)
      if (kept) return kept
      const parsed = accessFileSchema.safeParse(await readJson(fileIn(directory)).catch(() => null))
      return parsed.success ? parsed.data : { lastOpenedAtMs: null, attempts: noAttempts }
    },
    async write(directory, access) {
      try {
        await replaceFile(fileIn(directory), JSON.stringify(access))
        unwritten.delete(directory)
      } catch {
        unwritten.set(directory, access)
      }
    },
  }
}
