import { Loader } from '@mantine/core'
import { useText } from '../i18n/use-text'
import classes from './states.module.css'

/** Appears after a moment, so that what is quick does not flicker. */
export const LoadingState = ({ label }: { label?: string }) => {
  const t = useText()
  return (
    <output className={classes.loading}>
      <Loader size="1.25rem" color="var(--text-dim)" type="dots" />
      <span className={classes.text}>{label ?? t('common.loading')}</span>
    </output>
  )
}
