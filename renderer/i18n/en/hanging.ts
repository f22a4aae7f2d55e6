import type { hanging as source } from '../es/hanging'
import type { SameShape } from '../typed'

export const hanging = {
  description:
    'How studies of each modality and body part open. What you save in the viewer is listed here; the rest opens in the suite’s own way.',
  saved: 'Saved arrangements',
  none: 'None saved yet',
  noneText: 'In the viewer, arrange the panes and choose “Save for studies like this” in the layout menu.',
  opens: 'How studies of {{modality}} · {{bodyPart}} open',
  opensModality: 'How studies of {{modality}} open',
  save: 'Save for studies like this',
  restore: 'Back to the original',
  saveCommand: 'Save the arrangement for studies like this one',
  restoreCommand: 'Back to the original arrangement for studies like this one',
  savedToast: 'Studies like this one will open this way.',
  removedToast: 'They will open in the suite’s own way.',
  anyBodyPart: 'Any body part',
  anySeries: 'Any series',
  emptyPane: 'Empty',
  remove: 'Remove the arrangement of {{modality}}, {{bodyPart}}',
  columns: {
    modality: 'Modality',
    bodyPart: 'Body part',
    layout: 'Panes',
    panes: 'What each pane takes',
    remove: 'Remove',
  },
} as const satisfies SameShape<typeof source>
