import { sha256 } from './prepare'

const keyLength = 12
/** What tokenizers take for the end of a turn wherever it stands. */
const controlMarks = /<(?=\|[a-z_]{2,24}\|>|\/?(?:start|end)_of_turn>|unused\d{1,3}>)|\[(?=\/?INST\])/gi

/**
 * A text that is data, between two lines with a key that is not in it, so that nothing inside can end it; what the
 * template of a model takes for the end of a turn is broken by a space. The same text gives the same fence, so what is
 * sent can be shown before.
 */
export function fenceData(text: string): string {
  const inside = text.replace(controlMarks, '$& ')
  let salt = 0
  let key = ''
  do {
    key = sha256(`${salt}\n${inside}`).slice(0, keyLength)
    salt += 1
  } while (inside.includes(key))
  return `<<<${key}\n${inside}\n${key}>>>`
}
