import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react'
import { useRouteQuery } from '../api'
import { ClosedDropZone } from '../features/studies/ImportDropZone'
import { useText } from '../i18n/use-text'
import { EmptyState } from '../ui/EmptyState'
import { errorText, toAppError } from '../ui/error-text'
import { useCopy } from '../ui/use-copy'
import { failureReport } from './failure-report'

interface WindowFailureProps {
  windowId: string
  error: unknown
}

// The whole page: a part of the program that did not load is not asked for again otherwise.
const reload = (): void => location.reload()

/** What a window that failed shows instead: the code, a report without data, and a way back. */
export const WindowFailure = ({ windowId, error }: WindowFailureProps) => {
  const t = useText()
  const { copied, copy } = useCopy()
  const version = useRouteQuery('system.info', {}).data?.version ?? ''
  const { code } = toAppError(error)
  return (
    <div role="alert">
      <ClosedDropZone error={error} />
      <EmptyState
        isWholeWindow
        icon={<IconAlertTriangle size="1.5rem" stroke={1.5} />}
        title={t('shell.failure.title')}
        action={
          <>
            <Button leftSection={<IconRefresh size="1rem" />} onClick={reload}>
              {t('shell.failure.reload')}
            </Button>
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size="1rem" /> : <IconCopy size="1rem" />}
              onClick={() => copy(failureReport({ error, code, windowId, version }))}
            >
              {copied ? t('common.copied') : t('shell.failure.copyReport')}
            </Button>
          </>
        }
      >
        <p>{errorText({ code }, t)}</p>
        <p>{t('shell.failure.reportHint')}</p>
        <p>{t('common.errorCode', { code })}</p>
      </EmptyState>
    </div>
  )
}
