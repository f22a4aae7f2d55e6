import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import type { QueuedQuestion } from '../../../../shared/contract/chat'
import type { ErrorCode } from '../../../../shared/contract/errors'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { errorText } from '../../../ui/error-text'
import type { ReviewReason } from '../disclosure/DisclosureDialog'
import classes from './Outbox.module.css'
import { reviewReasonOf } from './review-reason'

type Sentences = Partial<
  Record<ErrorCode, `chatOutbox.${'lacks' | `will${'NeedConsent' | 'BeShown'}${'' | 'Then'}` | 'willGoElsewhere'}`>
>

const now: Sentences = {
  consent_required: 'chatOutbox.willNeedConsent',
  disclosure_changed: 'chatOutbox.willBeShown',
  cluster_changed: 'chatOutbox.willGoElsewhere',
  not_found: 'chatOutbox.lacks',
}
/** Of one whose conversation goes on before it. */
const behind: Sentences = {
  consent_required: 'chatOutbox.willNeedConsentThen',
  disclosure_changed: 'chatOutbox.willBeShownThen',
}

interface QueuedOutlookProps {
  question: Pick<QueuedQuestion, 'id'>
  onReview: (reason: ReviewReason) => void
}

/** What a waiting question would be held for at its turn, told before, and the way to settle it now. */
export const QueuedOutlook = ({ question: { id: itemId }, onReview }: QueuedOutlookProps) => {
  const t = useText()
  const { data } = useRouteQuery('chat.queuedOutlook', { itemId }, { gcTime: 0 })
  if (data === undefined || data.heldFor === null) return null
  const { heldFor, isBehind } = data
  const reason = reviewReasonOf(heldFor)
  const text = (isBehind ? behind[heldFor] : undefined) ?? now[heldFor]
  return (
    <div className={classes.outlook}>
      <span className={classes.outlookText}>
        <IconEye size="1rem" stroke={1.75} aria-hidden />
        {text === undefined ? errorText({ code: heldFor }, t) : t(text)}
      </span>
      {/* What the answers before it change is seen when they are there. */}
      {reason !== null && !isBehind && (
        <Button size="compact-xs" variant="default" onClick={() => onReview(reason)}>
          {t(heldFor === 'consent_required' ? 'chatOutbox.review' : 'chatOutbox.reviewNow')}
        </Button>
      )}
    </div>
  )
}
