import { useCallback } from 'react'
import { hangingKey } from '../../../../../shared/domain/hanging/candidates'
import type { HangingRule } from '../../../../../shared/contract/hanging'
import type { Series } from '../../../../../shared/contract/studies'
import { type HeldPane, ruleOfPanes } from '../../../../../shared/domain/hanging/capture'
import { useRouteCommand, useRouteQuery } from '../../../../api'
import { useText } from '../../../../i18n/use-text'
import { useErrorToast } from '../../../../ui/use-error-toast'
import { useUndoToast } from '../../../../ui/use-undo-toast'
import { type Arrangement, panesInSight } from '../panes/arrangement'
import type { OpenPane } from '../panes/use-open-panes'

export interface HangingMemory {
  modality: string
  /** Empty when no series says it. */
  bodyPart: string
  /** Studies like this one open as a person said. */
  isSaved: boolean
  save: () => void
  /** Has them open in the suite's own way again. */
  restore: () => void
}

/** Keeps the present arrangement as how studies of this modality and body part open. */
export function useHangingMemory(
  series: readonly Series[],
  arrangement: Arrangement,
  panes: ReadonlyMap<number, OpenPane>,
): HangingMemory {
  const t = useText()
  const onError = useErrorToast()
  const undoable = useUndoToast()
  const { mutate: save } = useRouteCommand('hanging.save', { onError })
  const { mutate: remove } = useRouteCommand('hanging.remove', { onError })
  const rules = useRouteQuery('hanging.list', {}).data
  const { modality, bodyPart } = hangingKey(series)
  const former = rules?.find((rule) => rule.modality === modality && rule.bodyPart === bodyPart)
  const putBack = useCallback(
    (rule: HangingRule | undefined) => (rule === undefined ? remove({ modality, bodyPart }) : save(rule)),
    [bodyPart, modality, remove, save],
  )
  return {
    modality,
    bodyPart,
    isSaved: former !== undefined,
    save() {
      const held = panesInSight(arrangement).map(({ id }) => heldPane(panes.get(id)))
      save(ruleOfPanes({ modality, bodyPart }, arrangement.layout, held))
      undoable(t('hanging.savedToast'), () => putBack(former))
    },
    restore() {
      remove({ modality, bodyPart })
      undoable(t('hanging.removedToast'), () => putBack(former))
    },
  }
}

function heldPane(pane: OpenPane | undefined): HeldPane | null {
  if (pane === undefined) return null
  const { series, items, viewport } = pane
  const { index, window, windowChosen } = viewport.getState()
  const image = items[index]?.image
  return {
    candidate: {
      seriesId: series.id,
      instanceId: items[index]?.instance.id ?? null,
      modality: series.modality,
      description: series.description,
      view: image?.viewPosition ?? null,
      laterality: image?.laterality ?? null,
    },
    window: windowChosen && window !== null ? { center: window.center, width: window.width } : null,
  }
}
