import { useText } from '../../../i18n/use-text'
import { useCountdown } from '../../../ui/use-countdown'
import type { Waiting } from '../answers/live-answers'
import classes from './Thread.module.css'

/** What an answer of which nothing has come is waiting for, and until when. */
export const WaitingLine = ({ waiting }: { waiting: Waiting | null }) => {
  const t = useText()
  const seconds = useCountdown(waiting?.untilMs ?? null)
  const parts = waiting === null ? [t('chat.state.waiting')] : [t(`chat.waiting.${waiting.reason}`)]
  if (seconds > 0) parts.push(t('chat.waiting.again', { seconds }))
  return <p className={classes.waiting}>{parts.join(' ')}</p>
}
