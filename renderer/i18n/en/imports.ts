import type { SameShape } from '../typed'
import type { imports as source } from '../es/imports'

export const imports = {
  interruptedTitle: 'An import was interrupted',
  interruptedReport: 'This import was interrupted because the program ended. What it stored is complete.',
  stored_one: 'It went through {{count, number}} file, which is complete.',
  stored_other: 'It went through {{count, number}} files, which are complete.',
  resumeHint: 'Going on skips what is already here and continues the same report.',
  uploadHint: 'To finish it, drop the same files again: what is already here is not duplicated.',
  resume: 'Go on',
  dismiss: 'Leave it so',
  understood: 'Understood',
  report: 'See the report',
} as const satisfies SameShape<typeof source>
