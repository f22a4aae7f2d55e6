import type { Projection } from '../../viewport/projection'
import { toScreen } from '../../viewport/projection'
import { useCursor } from './cursor-store'
import classes from './inspector.module.css'

/** Where the inspector reads, for those who move it by keys. */
export const CursorMark = ({ paneId, projection }: { paneId: number; projection: Projection | null }) => {
  const { isOpen, cursor } = useCursor()
  if (!isOpen || projection === null || cursor?.paneId !== paneId) return null
  const [x, y] = toScreen(projection, [cursor.column + 0.5, cursor.row + 0.5])
  return (
    <div className={classes.over} aria-hidden>
      <span className={classes.mark} style={{ transform: `translate(${x}px, ${y}px)` }} />
    </div>
  )
}
