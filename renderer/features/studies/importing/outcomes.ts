import { fileOutcomeSchema, type FileOutcome, type ImportSummary } from '../../../../shared/contract/studies'

/** `taken`: now in the profile; `known`: was there already; `note`: taken with a remark; `problem`: not taken or not shown. */
export type OutcomeTone = 'taken' | 'known' | 'note' | 'problem'

const tones: Partial<Record<FileOutcome, OutcomeTone>> = {
  imported: 'taken',
  duplicate: 'known',
  restored: 'note',
  imported_restored: 'note',
  imported_other_content: 'note',
  imported_other_patient: 'note',
  index_read: 'known',
  not_in_index: 'known',
  imported_no_image: 'note',
  cancelled: 'note',
}

export const toneOf = (outcome: FileOutcome): OutcomeTone => tones[outcome] ?? 'problem'

type Counts = ImportSummary['counts']

/** Outcomes that happened, in the order of the contract: good ones first. */
export const countedOutcomes = (counts: Counts): { outcome: FileOutcome; count: number }[] =>
  fileOutcomeSchema.options.flatMap((outcome) => {
    const count = counts[outcome] ?? 0
    return count > 0 ? [{ outcome, count }] : []
  })

const sum = (counts: Counts, include: (outcome: FileOutcome) => boolean): number =>
  countedOutcomes(counts).reduce((total, { outcome, count }) => (include(outcome) ? total + count : total), 0)

/** Files that were not in the profile before. */
export const newFiles = (counts: Counts): number => sum(counts, (outcome) => outcome.startsWith('imported'))
export const refusedFiles = (counts: Counts): number => sum(counts, (outcome) => outcome.startsWith('refused'))
export const knownFiles = (counts: Counts): number => counts.duplicate ?? 0
/** Files that were in the Trash, with their series or study. */
export const restoredFiles = (counts: Counts): number => counts.restored ?? 0
/** Files that are kept although their picture can't be shown. */
export const unreadableFiles = (counts: Counts): number => counts.imported_unreadable_image ?? 0
export const unreachedFiles = (counts: Counts): number => counts.cancelled ?? 0

/** The one study that an import which met no difficulty was about; null when there is something to read first. */
export const soleStudy = ({ state, counts, studyIds }: ImportSummary): string | null => {
  const [only] = studyIds
  const clean = state === 'done' && countedOutcomes(counts).every(({ outcome }) => toneOf(outcome) !== 'problem')
  return clean && studyIds.length === 1 && only !== undefined ? only : null
}
