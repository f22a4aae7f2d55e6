import { useRouteCommand, useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { Notice } from '../../../ui/Notice'
import { useErrorToast } from '../../../ui/use-error-toast'
import classes from './Markdown.module.css'

/** Whether an address says more than which page: what a model puts there leaves with it. */
const carriesText = ({ search, hash, pathname }: URL): boolean =>
  search.length > 1 || hash.length > 1 || pathname.split('/').some((part) => decodedLength(part) > 60)

const decodedLength = (part: string): number => {
  try {
    return decodeURIComponent(part).length
  } catch {
    return part.length
  }
}

/** Shows where a link of an answer leads, and opens it in the system's browser once that was seen. */
export const OpenLinkDialog = ({ address, onClose }: { address: string; onClose: () => void }) => {
  const t = useText()
  const onError = useErrorToast()
  const { data: info } = useRouteQuery('system.info', {})
  const { mutate: openLink, isPending } = useRouteCommand('system.openLink', { onError, onSettled: onClose })
  const url = new URL(address)
  const open = (): void => {
    if (info?.capabilities.opensLinks === true) return openLink({ address })
    window.open(address, '_blank', 'noopener,noreferrer')
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      title={t('chat.link.title')}
      confirmLabel={t('chat.link.open')}
      busy={isPending}
      onConfirm={open}
      onClose={onClose}
    >
      <p>{t('chat.link.text')}</p>
      <p className={classes.host}>{url.host}</p>
      <p className={classes.whole}>{address}</p>
      {url.protocol === 'http:' && <Notice tone="warning">{t('chat.link.plain')}</Notice>}
      {carriesText(url) && <Notice tone="warning">{t('chat.link.carries')}</Notice>}
    </ConfirmDialog>
  )
}
