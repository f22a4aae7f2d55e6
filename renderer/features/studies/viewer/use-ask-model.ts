import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { paths } from '../../../app/paths'
import { useText } from '../../../i18n/use-text'
import { attachToDraft } from '../../chat/draft-sync'
import type { OpenPane } from './panes/use-open-panes'
import { seriesTitle } from './series-title'
import { useViewer } from './viewer-store'
import { toast } from '../../../ui/toast'

/** Puts the pane's picture, as it is shown, in the question being written, and goes to it. */
export function useAskModel(pane: OpenPane | undefined): () => void {
  const t = useText()
  const [, navigate] = useLocation()
  return useCallback(() => {
    const goAfter = async (attach: Promise<boolean>): Promise<void> => {
      if (await attach) navigate(paths.chat)
      else toast(t, { message: t('studies.viewer.askFull') })
    }
    const state = pane?.viewport.getState()
    const item = state === undefined || state.shownIndex === null ? undefined : pane?.items[state.shownIndex]
    if (!pane || !state || !item || state.status.kind !== 'shown') {
      toast(t, { message: t('studies.viewer.askUnavailable') })
      return
    }
    const { series } = pane
    const withPlanes = useViewer.getState().planes && (item.instance.image?.overlays.length ?? 0) > 0
    const label = t('studies.viewer.askLabel', {
      series: seriesTitle(series, t),
      position: (state.shownIndex ?? 0) + 1,
    })
    const { center, width } = state.window ?? {}
    const attach = attachToDraft({
      studyId: series.studyId,
      view: {
        instanceId: item.instance.id,
        frameNumber: item.frameNumber,
        window: center === undefined || width === undefined ? null : { center, width },
        invert: state.inverted,
        ...(state.voiLut === null ? {} : { voiLut: state.voiLut }),
        ...(withPlanes ? { overlays: true } : {}),
      },
      label: (withPlanes ? t('pixels.planes.asked', { label }) : label).slice(0, 300),
    })
    void goAfter(attach)
  }, [navigate, pane, t])
}
