import { type NotificationData, notifications } from '@mantine/notifications'
import type { Translate } from '../i18n/typed'

/** Shows a note in the corner, with a name for what closes it; answers its id. */
export const toast = (t: Translate, options: NotificationData): string =>
  notifications.show({ withBorder: true, closeButtonProps: { 'aria-label': t('common.close') }, ...options })
