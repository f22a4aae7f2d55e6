import type { panes as source } from '../es/panes'
import type { SameShape } from '../typed'

export const panes = {
  viewport: 'Pane {{number}}, image: {{series}}',
  active: 'Pane {{number}}, active',
  emptyPane: 'Pane {{number}}, empty',
  emptyTitle: 'Empty pane',
  emptyText: 'Drag a series of the list here, or choose it while this pane is active.',
  inPanes: 'in pane {{numbers}}',
  layout: {
    title: 'Layout of panes',
    current: 'Layout of panes: {{rows}} × {{columns}}',
    choose: 'Layout: {{rows}} × {{columns}}',
    size: '{{rows}} × {{columns}}',
  },
  link: {
    title: 'Link',
    allOff: 'Link the panes: nothing linked',
    someOn: 'Link the panes: some links are on',
    scroll: 'Link scrolling',
    window: 'Link the window',
    view: 'Link zoom and pan',
    by: { position: 'by position', index: 'by number' },
    byTitle: {
      position: 'Follows the active pane by the position of the slice in the patient',
      index: 'Follows the active pane by image number: their slices cannot be compared in the patient',
    },
  },
  reference: {
    title: 'Reference lines',
    line: 'Reference line: image {{position, number}} of the active pane',
  },
  cine: {
    rate: 'Images per second',
    perSecond: 'img/s',
    statedRate: 'The file states {{rate}} images per second',
    noStatedRate: 'The file does not state how fast it is shown',
    sweep: 'Back and forth',
  },
  commands: {
    next: 'Next pane',
    previous: 'Previous pane',
    maximize: 'Maximise the active pane',
    restore: 'Back to all panes',
  },
} as const satisfies SameShape<typeof source>
