import { createHash } from 'node:crypto'
import { homographs } from '../../../../shared/domain/entities/lexicon/homographs'
import { concepts } from '../../../../shared/domain/entities/lexicon/index'
import { triggerTable } from '../../../../shared/domain/entities/triggers'

/** Raised where the code of the rules reads a text otherwise; a test fails until that is looked at. */
export const rulesNumber = 1

/** Tells one way of reading from another, by all that is authored of it. */
export const versionOf = (authored: unknown): string =>
  createHash('sha256').update(JSON.stringify(authored)).digest('hex').slice(0, 32)

let version: string | null = null

/** Of the lexicon and the rules that this program reads by; made once, in some milliseconds. */
export function readingVersion(): string {
  version ??= versionOf([rulesNumber, concepts, homographs, triggerTable])
  return version
}
