import type { Tag } from '../../../../shared/contract/library'
import classes from './library.module.css'

/** A tag by its name; the colour beside it only helps to find it again. */
export const TagMark = ({ tag }: { tag: Pick<Tag, 'name' | 'color'> }) => (
  <span className={classes.tag}>
    <span className={classes.dot} data-color={tag.color} aria-hidden />
    {tag.name}
  </span>
)
