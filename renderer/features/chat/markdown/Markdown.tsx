import { memo, type ReactNode, useMemo, useState } from 'react'
import { drawTokens } from './draw'
import { keepUnchanged } from './keep-unchanged'
import classes from './Markdown.module.css'
import { parseMarkdown } from './parser'
import { parts } from './parts'
import type { Blocks } from './split-blocks'

/** How many pieces stand in one element, so that laying out the last one does not visit all others. */
const perGroup = 12

const Piece = memo(({ text }: { text: string }) => {
  const [draw] = useState(createDrawing)
  return draw(text)
})
Piece.displayName = 'Piece'

/** Draws a text that grows: of what it drew before, only what changes is made anew. */
function createDrawing(): (text: string) => ReactNode {
  let drawn: ReactNode = null
  return (text) => {
    drawn = keepUnchanged(drawn, drawTokens(parseMarkdown(text), parts))
    return drawn
  }
}

interface GroupProps {
  pieces: readonly string[]
}

/** Pieces are only ever added, so their place identifies them: one being written stays the same when it is finished. */
const Group = memo(
  ({ pieces }: GroupProps) => (
    <div>
      {pieces.map((text, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Piece key={index} text={text} />
      ))}
    </div>
  ),
  ({ pieces: before }, { pieces: after }) =>
    before === after || (before.length === after.length && before.every((text, index) => text === after[index])),
)
Group.displayName = 'Group'

interface MarkdownProps {
  blocks: Blocks
  /** A caret stands where the next word will come. */
  growing?: boolean
}

/** Draws only the piece that is being written; finished ones are left as they are. */
export const Markdown = ({ blocks: { done, tail }, growing = false }: MarkdownProps) => {
  const full = useMemo(() => fullGroups(done), [done])
  const open = done.slice(full.length * perGroup)
  if (tail !== '') open.push(tail)
  return (
    <div className={classes.markdown} data-growing={growing || undefined}>
      {(open.length === 0 ? full : [...full, open]).map((pieces, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={index} pieces={pieces} />
      ))}
    </div>
  )
}

const fullGroups = (pieces: readonly string[]): (readonly string[])[] =>
  Array.from({ length: Math.floor(pieces.length / perGroup) }, (_, index) =>
    pieces.slice(index * perGroup, (index + 1) * perGroup),
  )
