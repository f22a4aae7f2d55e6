import { Button } from '@mantine/core'
import {
  IconArrowAutofitHeight,
  IconArrowsMove,
  IconChartHistogram,
  IconContrast,
  IconInfoSquare,
  IconMessageQuestion,
  IconRefresh,
  IconScribble,
  IconSelector,
  IconSunHigh,
  IconZoomIn,
  type Icon,
} from '@tabler/icons-react'
import { useBindingOf } from '../../../app/use-key-bindings'
import type { ReactNode } from 'react'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { Toolbar, ToolbarDivider } from '../../../ui/Toolbar'
import type { FrameViewport } from '../viewport/frame-viewport'
import type { HangingMemory } from './hanging/use-hanging-memory'
import { useCursor } from './inspector/cursor-store'
import { type MouseTool, mouseTools } from './mouse-tools'
import { type Layout, paneCount } from './panes/arrangement'
import { LayoutMenu } from './panes/LayoutMenu'
import { LinkMenu } from './panes/LinkMenu'
import { type OpenPane, pictureIn } from './panes/use-open-panes'
import { TurnMenu } from './TurnMenu'
import { useViewportPart } from './use-frame-viewport'
import { useViewer } from './viewer-store'
import { WindowMenu } from './window/WindowMenu'

const toolIcons: Record<MouseTool, Icon> = {
  window: IconSunHigh,
  pan: IconArrowsMove,
  zoom: IconZoomIn,
  scroll: IconSelector,
}

const glyph = (Glyph: Icon) => <Glyph size="1.125rem" stroke={1.75} />

interface ViewerToolbarProps {
  /** The active one, when it holds a series. */
  pane: OpenPane | undefined
  layout: Layout
  hanging: HangingMemory
  /** Tools that draw on the picture. */
  annotations: ReactNode
  onAsk: () => void
  onLayout: (layout: Layout) => void
}

/** What the mouse does, what is done to the picture, and the question about it. */
export const ViewerToolbar = ({ pane, layout, hanging, annotations, onAsk, onLayout }: ViewerToolbarProps) => {
  const t = useText()
  const keysOf = useBindingOf()
  const { tool, setTool, annotationTool, overlays, toggleOverlays, planes, togglePlanes } = useViewer()
  const { isOpen: inspecting, toggle: toggleInspector } = useCursor()
  const viewport = pane?.viewport ?? null
  // What is quick to load leaves the former picture in sight, and this may be done to it meanwhile.
  const idle = useViewportPart(viewport, ({ shownIndex }) => shownIndex === null) ?? true
  const inverted = useViewportPart(viewport, (state) => state.inverted) ?? false
  const hasPlanes = useViewportPart(viewport, (state) => (pictureIn(pane, state)?.overlays.length ?? 0) > 0) ?? false
  return (
    <>
      <Toolbar label={t('studies.viewer.toolbar')}>
        {mouseTools.map((each) => (
          <IconButton
            key={each}
            label={t(`studies.tools.${each}`)}
            icon={glyph(toolIcons[each])}
            pressed={tool === each && annotationTool === null}
            shortcut={keysOf(`viewer.tool.${each}`)}
            onClick={() => setTool(each)}
          />
        ))}
        <ToolbarDivider />
        {annotations}
        <ToolbarDivider />
        <LayoutMenu layout={layout} hanging={hanging} onChoose={onLayout} />
        {paneCount(layout) > 1 && <LinkMenu />}
        <ToolbarDivider />
        <WindowMenu pane={pane} />
        <IconButton
          label={t('studies.commands.invert')}
          icon={glyph(IconContrast)}
          shortcut={keysOf('viewer.invert')}
          pressed={inverted}
          disabled={idle}
          onClick={() => viewport?.setInverted(!viewport.getState().inverted)}
        />
        <ToolbarDivider />
        <TurnMenu viewport={viewport} disabled={idle} />
        <IconButton
          label={t('studies.commands.fit')}
          icon={glyph(IconArrowAutofitHeight)}
          shortcut={keysOf('viewer.fit')}
          disabled={idle}
          onClick={() => viewport?.fit()}
        />
        <IconButton
          label={t('studies.commands.reset')}
          icon={glyph(IconRefresh)}
          shortcut={keysOf('viewer.reset')}
          disabled={idle}
          onClick={() => viewport?.reset()}
        />
        <ToolbarDivider />
        <IconButton
          label={t('studies.commands.overlays')}
          icon={glyph(IconInfoSquare)}
          shortcut={keysOf('viewer.overlays')}
          pressed={overlays}
          onClick={toggleOverlays}
        />
        <IconButton
          label={t('studies.commands.values')}
          icon={glyph(IconChartHistogram)}
          shortcut={keysOf('viewer.values')}
          pressed={inspecting}
          onClick={toggleInspector}
        />
        {hasPlanes && (
          <IconButton
            label={t('studies.commands.planes')}
            icon={glyph(IconScribble)}
            shortcut={keysOf('viewer.planes')}
            pressed={planes}
            onClick={togglePlanes}
          />
        )}
      </Toolbar>
      <AskButton viewport={viewport} onAsk={onAsk} />
    </>
  )
}

const AskButton = ({ viewport, onAsk }: { viewport: FrameViewport | null; onAsk: () => void }) => {
  const t = useText()
  const isShown = useViewportPart(viewport, ({ status }) => status.kind === 'shown') ?? false
  return (
    <Button
      size="xs"
      disabled={!isShown}
      leftSection={<IconMessageQuestion size="1rem" stroke={1.75} aria-hidden />}
      title={t('studies.viewer.askTitle')}
      onClick={onAsk}
    >
      {t('studies.viewer.ask')}
    </Button>
  )
}
