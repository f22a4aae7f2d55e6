import { messagesAtOnce } from '../../../../shared/contract/chat-transfer'

/** Of a batch, in characters: with what JSON adds it stays below the limit of a request. */
const charactersAtOnce = 400_000

/** Parts of a file in batches that go in one request each. */
export function batchesOf<T>(parts: readonly T[]): T[][] {
  const batches: T[][] = []
  let characters = Number.POSITIVE_INFINITY
  for (const part of parts) {
    const { length } = JSON.stringify(part)
    const last = batches.at(-1)
    if (last === undefined || last.length === messagesAtOnce || characters + length > charactersAtOnce) {
      batches.push([part])
      characters = length
    } else {
      last.push(part)
      characters += length
    }
  }
  return batches
}
