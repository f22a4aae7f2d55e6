import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { Series } from '../../../../shared/contract/studies'
import { paths } from '../../../app/paths'
import { useText } from '../../../i18n/use-text'
import { useDraft } from '../../chat/draft-store'
import type { FrameViewport } from '../viewport/frame-viewport'
import type { StackItem } from '../viewport/stack'
import { seriesTitle } from './series-title'

/** Puts the picture in sight, as it is shown, in the question being written, and goes to it. */
export function useAskModel(viewport: FrameViewport | null, series: Series, items: readonly StackItem[]): () => void {
  const t = useText()
  const [, navigate] = useLocation()
  return useCallback(() => {
    const state = viewport?.getState()
    const item = state === undefined || state.shownIndex === null ? undefined : items[state.shownIndex]
    if (!state || !item || state.status.kind !== 'shown') {
      notifications.show({ message: t('studies.viewer.askUnavailable') })
      return
    }
    const { center, width } = state.window ?? {}
    const attached = useDraft.getState().attach({
      studyId: series.studyId,
      view: {
        instanceId: item.instance.id,
        frameNumber: item.frameNumber,
        window: center === undefined || width === undefined ? null : { center, width },
        invert: state.inverted,
      },
      label: t('studies.viewer.askLabel', {
        series: seriesTitle(series, t),
        position: (state.shownIndex ?? 0) + 1,
      }).slice(0, 300),
    })
    if (attached) navigate(paths.chat)
    else notifications.show({ message: t('studies.viewer.askFull') })
  }, [items, navigate, series, t, viewport])
}
