import { overlayUrl } from '../../../../../shared/contract/studies'
import { resource } from '../../../../api'
import { useText } from '../../../../i18n/use-text'
import type { ViewportState } from '../../viewport/frame-viewport'
import type { StackItem } from '../../viewport/stack'
import classes from './planes.module.css'

/** The file's own drawings over the picture, each of their pixels over one of the picture's. */
export const OverlayPlanes = ({ state, item }: { state: ViewportState; item: StackItem }) => {
  const t = useText()
  const { image, id } = item.instance
  if (image === null || image.overlays.length === 0 || state.shownIndex === null || state.projection === null) {
    return null
  }
  const { a, b, c, d, e, f } = state.projection
  const source = resource(overlayUrl(id, item.frameNumber))
  return (
    <div className={classes.layer}>
      <img
        // Another frame's drawing must not stand over this one while its own loads.
        key={source}
        src={source}
        alt={t('pixels.planes.alt')}
        width={image.columns}
        height={image.rows}
        draggable={false}
        className={classes.planes}
        style={{ transform: `matrix(${a}, ${b}, ${c}, ${d}, ${e}, ${f})` }}
      />
    </div>
  )
}
