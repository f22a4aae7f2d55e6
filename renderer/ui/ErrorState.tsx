import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useText } from '../i18n/use-text'
import { errorFacts, errorText, toAppError } from './error-text'
import classes from './states.module.css'

interface ErrorStateProps {
  /** Whatever was thrown or returned. */
  error: unknown
  onRetry?: (() => void) | undefined
}

/** What went wrong, what to do about it, and the code to quote to whoever helps. */
export const ErrorState = ({ error, onRetry }: ErrorStateProps) => {
  const t = useText()
  const appError = toAppError(error)
  const facts = errorFacts(appError, t)
  return (
    <div className={classes.state} role="alert">
      <div className={classes.icon} data-tone="danger" aria-hidden>
        <IconAlertTriangle size="1.5rem" stroke={1.5} />
      </div>
      <p className={classes.message}>{errorText(appError, t)}</p>
      <p className={classes.code}>
        {[t('common.errorCode', { code: appError.code }), ...facts.map(({ name, value }) => `${name}: ${value}`)].join(
          ' · ',
        )}
      </p>
      {onRetry !== undefined && (
        <div className={classes.action}>
          <Button variant="default" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        </div>
      )}
    </div>
  )
}
