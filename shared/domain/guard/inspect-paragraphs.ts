import { type Suspicion, inspectText } from './inspect'

const betweenParagraphs = /\n[ \t]*\n/g

/** A text in its paragraphs, each with its place; an instruction does not go on over an empty line. */
function paragraphsOf(text: string): { start: number; paragraph: string }[] {
  const paragraphs = []
  let start = 0
  for (const { index, 0: gap } of text.matchAll(betweenParagraphs)) {
    paragraphs.push({ start, paragraph: text.slice(start, index) })
    start = index + gap.length
  }
  return [...paragraphs, { start, paragraph: text.slice(start) }]
}

/** `inspectText` for a text that is being written: only paragraphs that changed since the last call are read again. */
export function createInspector(): (text: string) => Suspicion[] {
  let known: ReadonlyMap<string, Suspicion[]> = new Map()
  return (text) => {
    const read = new Map<string, Suspicion[]>()
    const found = paragraphsOf(text).flatMap(({ start, paragraph }) => {
      const here = read.get(paragraph) ?? known.get(paragraph) ?? inspectText(paragraph)
      read.set(paragraph, here)
      return here.map(({ kind, ...place }) => ({ kind, start: place.start + start, end: place.end + start }))
    })
    known = read
    return found
  }
}
