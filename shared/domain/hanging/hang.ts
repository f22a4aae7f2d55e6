import type { HangingRule, PaneRule } from '../../contract/hanging'
import type { Candidate } from './candidates'
import { describes, wordsOf } from './words'

export interface Hung {
  layout: { rows: number; columns: number }
  /** `rows × columns` of them, in reading order. */
  panes: ({ candidate: Candidate; window: PaneRule['window'] } | null)[]
}

/**
 * Gives each pane of a rule what it asks for, then what is left in order. Nothing is shown twice, but where two panes ask
 * for the very same: one series, say, in two windows. A study with less to
 * show than there are panes takes fewer of them, in the same order, unless the rule leaves some empty on purpose.
 */
export function hang(rule: HangingRule, candidates: readonly Candidate[]): Hung {
  const count = rule.layout.rows * rule.layout.columns
  const asked = Array.from({ length: count }, (_, at) => rule.panes[at])
  const left = [...candidates]
  const panes: Hung['panes'] = []
  for (const [at, pane] of asked.entries()) {
    const found = pane ? bestOf(pane, left) : undefined
    if (found !== undefined) left.splice(left.indexOf(found), 1)
    const candidate = found ?? (pane ? panes[twinOf(pane, asked.slice(0, at))]?.candidate : undefined)
    panes.push(pane && candidate !== undefined ? { candidate, window: pane.window } : null)
  }
  for (const [at, pane] of asked.entries()) {
    if (pane === null || panes[at]) continue
    const candidate = left.shift()
    if (candidate !== undefined) panes[at] = { candidate, window: null }
  }
  return asked.includes(null) ? { layout: rule.layout, panes } : withoutEmpty(rule.layout, panes)
}

/** The earlier pane that asks for the same series; -1 when none does. */
const twinOf = (pane: PaneRule, earlier: readonly (PaneRule | null | undefined)[]): number =>
  earlier.findIndex(
    (other) => other && JSON.stringify({ ...other, window: null }) === JSON.stringify({ ...pane, window: null }),
  )

/** Of what fits: what is described by the very same words, then what the earlier pattern describes. */
function bestOf(rule: PaneRule, candidates: readonly Candidate[]): Candidate | undefined {
  const fitting = candidates.filter((candidate) => fits(rule, candidate))
  const isNamesake = ({ description }: Candidate): boolean => rule.description.includes(wordsOf(description).join(' '))
  const namesake = fitting.find(isNamesake)
  if (namesake !== undefined || rule.description.length === 0) return namesake ?? fitting[0]
  return rule.description.flatMap((pattern) => fitting.filter(({ description }) => describes(pattern, description)))[0]
}

const fits = (rule: PaneRule, { modality, view, laterality }: Candidate): boolean =>
  (rule.modality === null || rule.modality === modality) &&
  (rule.views.length === 0 || (view !== null && rule.views.includes(view))) &&
  (rule.laterality === null || rule.laterality === laterality)

function withoutEmpty(layout: Hung['layout'], panes: Hung['panes']): Hung {
  const full = panes.filter((pane) => pane !== null)
  if (full.length === panes.length || full.length > 2) return { layout, panes }
  return { layout: { rows: 1, columns: Math.max(full.length, 1) }, panes: full.length === 0 ? [null] : full }
}
