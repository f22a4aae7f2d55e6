import type { ErrorCode } from '../../../../shared/contract/errors'
import type { ReviewReason } from '../disclosure/DisclosureDialog'

const reasons: Partial<Record<ErrorCode, ReviewReason>> = {
  consent_required: 'consent',
  disclosure_changed: 'changed',
  cluster_changed: 'elsewhere',
  queued_from_file: 'asked',
  queued_from_file_incomplete: 'asked',
}

/** Why the person has to look at a request before it goes; null where that does not help. */
export const reviewReasonOf = (code: ErrorCode | null): ReviewReason | null =>
  code === null ? null : (reasons[code] ?? null)
