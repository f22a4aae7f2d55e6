import { useMemo } from 'react'
import { useCommands, type Command } from '../../../app/commands'
import type { TextKey } from '../../../i18n/typed'
import { useText } from '../../../i18n/use-text'
import { useCursor } from './inspector/cursor-store'
import { mouseTools } from './mouse-tools'
import type { OpenPane } from './panes/use-open-panes'
import { toolShortcuts, type ViewerAction, viewerActions, viewerShortcuts } from './shortcuts'
import { useViewer } from './viewer-store'
import { presetName } from './window/preset-name'
import { presetsFor } from './window/presets'

interface Wiring {
  /** The active one, when it holds a series. */
  pane: OpenPane | undefined
  goToSeries: (step: 1 | -1) => void
  ask: () => void
}

const panStepPx = 40
const windowStepPx = 12

/** Everything done in the active pane, for the keyboard and the palette. */
export function useViewerCommands({ pane, goToSeries, ask }: Wiring): void {
  const t = useText()
  useCommands(
    useMemo((): Command[] => {
      if (pane === undefined) return []
      const { viewport, series } = pane
      const group = t('studies.commands.group')
      const step = (by: number): void => void viewport.goTo(viewport.getState().index + by)
      const actions: Record<ViewerAction, () => void> = {
        invert: () => viewport.setInverted(!viewport.getState().inverted),
        rotateRight: () => viewport.rotate(90),
        rotateLeft: () => viewport.rotate(-90),
        flipHorizontal: () => viewport.flip('horizontal'),
        flipVertical: () => viewport.flip('vertical'),
        zoomIn: () => viewport.zoomBy(1.2),
        zoomOut: () => viewport.zoomBy(1 / 1.2),
        fit: () => viewport.fit(),
        reset: () => viewport.reset(),
        nextImage: () => step(1),
        previousImage: () => step(-1),
        firstImage: () => void viewport.goTo(0),
        lastImage: () => void viewport.goTo(Number.MAX_SAFE_INTEGER),
        nextSeries: () => goToSeries(1),
        previousSeries: () => goToSeries(-1),
        panLeft: () => viewport.panBy(-panStepPx, 0),
        panRight: () => viewport.panBy(panStepPx, 0),
        panUp: () => viewport.panBy(0, -panStepPx),
        panDown: () => viewport.panBy(0, panStepPx),
        wider: () => viewport.adjustWindow(windowStepPx, 0),
        narrower: () => viewport.adjustWindow(-windowStepPx, 0),
        brighter: () => viewport.adjustWindow(0, -windowStepPx),
        darker: () => viewport.adjustWindow(0, windowStepPx),
        cine: pane.cine.toggle,
        overlays: () => useViewer.getState().toggleOverlays(),
        values: () => useCursor.getState().toggle(),
        planes: () => useViewer.getState().togglePlanes(),
        ask,
      }
      const command = (id: ViewerAction): Command => ({
        id: `viewer.${id}`,
        label: t(`studies.commands.${id}` satisfies TextKey),
        group,
        shortcut: viewerShortcuts[id],
        run: actions[id],
      })
      return [
        ...viewerActions.map(command),
        ...mouseTools.map((tool) => ({
          id: `viewer.tool.${tool}`,
          label: t('studies.commands.tool', { tool: t(`studies.tools.${tool}`) }),
          group,
          shortcut: toolShortcuts[tool],
          run: () => useViewer.getState().setTool(tool),
        })),
        ...presetsFor(series.modality, pane.items[0]?.instance.image).map((preset, at) => ({
          id: `viewer.preset.${preset.id}`,
          label: t('studies.commands.preset', { preset: presetName(preset.id, t) }),
          group,
          shortcut: String(at + 1),
          run: () => viewport.setWindow(preset.window),
        })),
      ]
    }, [ask, goToSeries, pane, t]),
  )
}
