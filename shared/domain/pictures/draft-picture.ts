import type { Attachment, DraftPicture, StoredPicture } from '../../contract/chat-pictures'

/** A picture of a question being written as it is asked with. */
export const asDraftPicture = (kept: StoredPicture): DraftPicture =>
  'view' in kept ? { view: kept.view, label: kept.label } : { pictureSha256: kept.pictureSha256, label: kept.label }

/** A picture that was sent as part of a question being written. */
export const asStoredPicture = ({ studyId, view, label, pictureSha256 }: Attachment): StoredPicture =>
  studyId === null || view === null ? { pictureSha256, label } : { studyId, view, label }
