import type { FiledMention, FiledReading } from '../../../../shared/contract/chat-transfer'
import { type Import, fileInvalid } from './import-state'
import type { ReadingRepository } from '../entities/reading-repository'

/** One mention of a reading, or the beginning of one. */
export interface ReadingStep {
  reading: FiledReading
  mention: FiledMention | null
}

export const readingSteps = (readings: readonly FiledReading[]): ReadingStep[] =>
  readings.flatMap((reading) => [
    { reading, mention: null },
    ...reading.mentions.map((mention) => ({ reading, mention })),
  ])

/** Half a character, as which nothing can be stored. */
const half = /\p{Cs}/u

/**
 * Writes what the messages of a file name, in their order, where their texts say so word for word.
 * Errors: `conversation_file_invalid`.
 */
export function createReadingImporting(readings: ReadingRepository) {
  return (into: Import, { reading: { message: place, readBy }, mention }: ReadingStep): void => {
    const message = into.messages[place]
    const before = into.read
    if (message === undefined || (before !== null && before.message > place)) throw fileInvalid()
    if (before?.message !== place) {
      into.read = { message: place, readBy, text: readings.text(message.id), start: -1 }
      readings.begin(message.id, readBy)
    } else if (before.readBy !== readBy) throw fileInvalid()
    if (mention === null || into.read === null) return
    const { text, start } = into.read
    const { start: from, end: to, quote } = mention
    if (from <= start || text.slice(from, to) !== quote || half.test(quote)) throw fileInvalid()
    readings.add(message.id, into.conversationId, mention)
    into.read.start = from
  }
}
