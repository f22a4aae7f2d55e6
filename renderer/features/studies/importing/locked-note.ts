import { notifications } from '@mantine/notifications'
import type { Translate } from '../../../i18n/typed'
import { toast } from '../../../ui/toast'

/** The one note that outlives the lock it tells of. */
export const lockedNoteId = 'drop-while-locked'

/** Says that what was dropped was not taken, and what to do. */
export function tellLocked(t: Translate): void {
  notifications.hide(lockedNoteId)
  toast(t, {
    id: lockedNoteId,
    // Before whatever else waits for a place.
    priority: 1,
    autoClose: 12_000,
    title: t('studies.import.lockedTitle'),
    message: t('studies.import.lockedText'),
  })
}
