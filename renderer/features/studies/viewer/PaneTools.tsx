import type { HangingMemory } from './hanging/use-hanging-memory'
import { AnnotationTools } from '../../annotations/AnnotationTools'
import { useDestination } from '../../annotations/use-destination'
import { useCursor } from './inspector/cursor-store'
import { PixelInspector } from './inspector/PixelInspector'
import { useAskModel } from './use-ask-model'
import { useViewerCommands } from './use-viewer-commands'
import { ViewerToolbar } from './ViewerToolbar'
import type { Layout } from './panes/arrangement'
import type { OpenPane } from './panes/use-open-panes'
import classes from './viewer.module.css'

interface PaneToolsProps {
  /** The active one, when it holds a series. */
  pane: OpenPane | undefined
  /** False in the moment before the toolbar comes; its place is kept. */
  withTools: boolean
  layout: Layout
  hanging: HangingMemory
  goToSeries: (step: 1 | -1) => void
  onLayout: (layout: Layout) => void
}

/** What acts on the active pane: toolbar, keys and palette. */
export const PaneTools = ({ pane, withTools, layout, hanging, goToSeries, onLayout }: PaneToolsProps) => {
  const inspecting = useCursor(({ isOpen }) => isOpen)
  const ask = useAskModel(pane)
  useDestination(pane)
  useViewerCommands({ pane, goToSeries, ask })
  return (
    <div className={classes.tools}>
      {inspecting && pane !== undefined && <PixelInspector pane={pane} />}
      {withTools && (
        <ViewerToolbar
          pane={pane}
          layout={layout}
          hanging={hanging}
          annotations={pane !== undefined && <AnnotationTools pane={pane} />}
          onAsk={ask}
          onLayout={onLayout}
        />
      )}
    </div>
  )
}
