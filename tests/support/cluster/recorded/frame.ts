/** What the pieces of an answer have in common, before and after what each one says. */
export type Frame = [before: string, after: string]

const marks = ['‹', '›'] as const
const said = /^(data: .*"delta":\{"\w+":)"(?:[^"\\]|\\.)*"(.*)$/

/** The frame that most events of a stream have, for their sake who read a recording; null where there is none. */
export function frameOf(pieces: readonly string[]): Frame | null {
  if (pieces.some((piece) => marks.some((mark) => piece.includes(mark)))) return null
  const counts = new Map<string, { frame: Frame; count: number }>()
  for (const event of pieces.flatMap((piece) => piece.split('\n\n'))) {
    const [, before, after] = said.exec(event) ?? []
    if (before === undefined || after === undefined) continue
    const known = counts.get(`${before}\n${after}`)
    if (known) known.count += 1
    else counts.set(`${before}\n${after}`, { frame: [before, `${after}\n\n`], count: 1 })
  }
  const [most] = [...counts.values()].toSorted((a, b) => b.count - a.count)
  return most && most.count > 1 ? most.frame : null
}

export const framed = (piece: string, [before, after]: Frame): string =>
  piece.replaceAll(before, marks[0]).replaceAll(after, marks[1])

export const unframed = (piece: string, [before, after]: Frame): string =>
  piece.replaceAll(marks[0], () => before).replaceAll(marks[1], () => after)
