import type { HangingRule } from '../../../../../shared/contract/hanging'
import type { Instance, Series } from '../../../../../shared/contract/studies'
import { ruleFor } from '../../../../../shared/domain/hanging/authored'
import { candidatesOf, hangingKey, isProjection } from '../../../../../shared/domain/hanging/candidates'
import { hang } from '../../../../../shared/domain/hanging/hang'
import { type Arrangement, hungPanes, onePane } from '../panes/arrangement'

/** Series whose images have to be known before a study can be arranged. */
export const seriesToKnow = (series: readonly Series[]): readonly Series[] =>
  series.filter(({ modality, thumbnail }) => thumbnail !== null && isProjection(modality))

/** How a study opens, by the rules a person saved and the suite's own. */
export function arrange(
  series: readonly Series[],
  saved: readonly HangingRule[],
  instancesOf: (seriesId: string) => readonly Instance[],
): Arrangement {
  const { modality, bodyPart } = hangingKey(series)
  const candidates = candidatesOf(series, instancesOf)
  // Nothing has a picture: the first series says what it is.
  if (candidates.length === 0) return onePane(series[0]?.id ?? null)
  const { layout, panes } = hang(ruleFor(saved, modality, bodyPart), candidates)
  return hungPanes(
    layout,
    panes.map((pane) =>
      pane === null
        ? { seriesId: null }
        : {
            seriesId: pane.candidate.seriesId,
            start: { instanceId: pane.candidate.instanceId, window: pane.window },
          },
    ),
  )
}
