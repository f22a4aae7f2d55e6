import { Button, Loader } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactElement, ReactNode } from 'react'
import { useText } from '../../../i18n/use-text'
import { ObjectCover } from '../documents/ObjectCover'
import type { ViewportState } from '../viewport/frame-viewport'
import type { StackItem } from '../viewport/stack'
import classes from './viewer.module.css'

interface CoversProps {
  state: ViewportState
  item: StackItem
  onRetry: () => void
}

/** In place of a picture that is late, failed or not there: black, so that no other picture is taken for it. */
export const Covers = ({ state: { status, index, shownIndex }, item, onRetry }: CoversProps): ReactElement | null => {
  const t = useText()
  const position = index + 1
  switch (status.kind) {
    case 'shown':
      return null
    case 'loading':
      // A moment without words, so that what is quick does not flicker.
      return shownIndex === null ? <div className={classes.cover} /> : null
    case 'slow':
      return (
        <Cover>
          <Loader size="1.25rem" type="dots" color="gray" />
          <output>{t('studies.viewer.loadingFrame', { position })}</output>
        </Cover>
      )
    case 'failed':
      return (
        <Cover>
          <IconAlertTriangle className={classes.coverAlert ?? ''} size="1.75rem" stroke={1.5} aria-hidden />
          <p className={classes.coverTitle} role="alert">
            {t('studies.viewer.failedTitle', { position })}
          </p>
          <p>{t(`errors.${status.code}`)}</p>
          <Button variant="default" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        </Cover>
      )
    case 'no_picture':
      return <ObjectCover instance={item.instance} />
    default:
      return status satisfies never
  }
}

const Cover = ({ children }: { children: ReactNode }) => <div className={classes.cover}>{children}</div>
