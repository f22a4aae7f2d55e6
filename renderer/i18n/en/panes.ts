import type { panes as source } from '../es/panes'
import type { SameShape } from '../typed'

export const panes = {
  viewport: 'Pane {{number}}, image: {{series}}',
  active: 'Pane {{number}}, active',
  emptyPane: 'Pane {{number}}, empty',
  emptyTitle: 'Empty pane',
  emptyText: 'Choose a series of the list while this pane is active.',
  inPanes: 'in pane {{numbers}}',
  layout: {
    title: 'Layout of panes',
    current: 'Layout of panes: {{rows}} × {{columns}}',
    choose: 'Layout: {{rows}} × {{columns}}',
    size: '{{rows}} × {{columns}}',
  },
  commands: {
    next: 'Next pane',
    previous: 'Previous pane',
    maximize: 'Maximise the active pane',
    restore: 'Back to all panes',
  },
} as const satisfies SameShape<typeof source>
