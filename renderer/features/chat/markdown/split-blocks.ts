import { fenceAfter } from './fence'

/** Markdown in pieces that can be drawn one by one: joined, they are the text again. */
export interface Blocks {
  /** Finished pieces; what comes later can't change how they look. */
  done: readonly string[]
  /** The piece still being written. */
  tail: string
}

export const noBlocks: Blocks = { done: [], tail: '' }

/** A list longer than this is cut between two items, so that redrawing it stays cheap. */
const longList = 1500

const listItem = /^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/
/** What may become an item once more of its line is there. */
const maybeItem = /^(?:[-*+]|\d{1,9}[.)]?)$/
const blank = /^\s*$/

/** Adds text to the end; the cost is that of the piece being written, whatever came before. */
export function appendText({ done, tail }: Blocks, added: string): Blocks {
  const text = tail + added
  const cuts = cutPositions(text)
  if (cuts.length === 0) return { done, tail: text }
  const starts = [0, ...cuts]
  return {
    done: [...done, ...starts.slice(0, -1).map((start, index) => text.slice(start, starts[index + 1]))],
    tail: text.slice(starts.at(-1)),
  }
}

export const splitBlocks = (text: string): Blocks => appendText(noBlocks, text)

/** Where a new piece begins: at a line after a blank one, outside code, that does not belong to a list above it. */
function cutPositions(text: string): number[] {
  const cuts: number[] = []
  let start = 0
  let position = 0
  let openFence: string | null = null
  let inList = false
  let afterBlank = false
  for (const line of text.split(/(?<=\n)/)) {
    const isWhole = line.endsWith('\n')
    const isBlank = blank.test(line)
    if (openFence === null && !isBlank && position > start) {
      const isItem = listItem.test(line)
      const isIndented = /^\s/.test(line)
      const continuesList = inList && (isItem || isIndented)
      const splitsLongList = inList && isItem && position - start > longList
      // More of the line can only tell an item from what is none.
      const isKnown = isWhole || !inList || !maybeItem.test(line)
      if (isKnown && ((afterBlank && !continuesList && !isIndented) || splitsLongList)) {
        cuts.push(position)
        start = position
        inList = false
      }
    }
    // What follows in a line that is not whole may make it no fence.
    if (openFence !== null || isWhole) openFence = fenceAfter(openFence, line)
    if (openFence === null && listItem.test(line)) inList = true
    afterBlank = openFence === null && isBlank
    position += line.length
  }
  return cuts
}
