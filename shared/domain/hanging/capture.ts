import type { HangingRule, PaneRule } from '../../contract/hanging'
import type { Candidate } from './candidates'
import { wordsOf } from './words'

/** What a pane holds now. */
export interface HeldPane {
  candidate: Candidate
  /** Chosen by the person; null for the file's own. */
  window: PaneRule['window']
}

/** A rule that hangs other studies of this modality and body part as these panes are. */
export const ruleOfPanes = (
  key: Pick<HangingRule, 'modality' | 'bodyPart'>,
  layout: HangingRule['layout'],
  panes: readonly (HeldPane | null)[],
): HangingRule => ({
  ...key,
  layout,
  panes: panes.map((pane) => pane && paneRuleOf(pane)),
})

function paneRuleOf({ candidate, window }: HeldPane): PaneRule {
  const words = wordsOf(candidate.description).join(' ').slice(0, 128)
  return {
    modality: candidate.modality,
    // A projection is known by its view better than by its description.
    description: words === '' || candidate.view !== null ? [] : [words],
    views: candidate.view === null ? [] : [candidate.view],
    laterality: candidate.laterality,
    window,
  }
}
