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
  taken_one: '{{count, number}} new file was kept.',
  taken_other: '{{count, number}} new files were kept.',
  restored_one: '{{count, number}} file was in the Trash and is back with its study.',
  restored_other: '{{count, number}} files were in the Trash and are back with their study.',
  known_one: '{{count, number}} file was already in this profile.',
  known_other: '{{count, number}} files were already in this profile.',
  unreadable_one: '{{count, number}} file was kept, but its image cannot be shown.',
  unreadable_other: '{{count, number}} files were kept, but their images cannot be shown.',
  refused_one: '{{count, number}} file was not imported; the report says why.',
  refused_other: '{{count, number}} files were not imported; the report says why.',
  unreached_one: '{{count, number}} file was not reached.',
  unreached_other: '{{count, number}} files were not reached.',
  cancelled: 'The import was cancelled.',
} as const satisfies SameShape<typeof source>
