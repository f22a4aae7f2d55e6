import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ChatContext } from '../../../../shared/contract/chat-context'
import type { ContextFill } from '../../../../shared/domain/context/fill'
import { useRouteCommand } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { errorText } from '../../../ui/error-text'
import classes from './Context.module.css'
import { SummaryDialog } from './SummaryDialog'
import { SummaryReview } from './SummaryReview'

interface SummaryLineProps {
  conversationId: string
  fill: ContextFill
  context: ChatContext
}

/** What of the conversation goes as a summary, and a way to have one made of what would be left out. */
export const SummaryLine = ({ conversationId, fill, context }: SummaryLineProps) => {
  const t = useText()
  const [shown, setShown] = useState<'summary' | 'request' | null>(null)
  // What fails is told by the conversation itself, in every window.
  const summarise = useRouteCommand('chat.summarise')
  const { summary, isSummarising, summaryError, model } = context
  const { summarisedTurnCount, summarisableTurnCount } = fill
  const canMake = summarisableTurnCount > 0 && model !== ''
  if (summary === null && !canMake && !isSummarising) return null
  return (
    <div className={classes.summary} aria-live="polite">
      {summarisedTurnCount > 0 && <p>{t('chatContext.summary.used', { count: summarisedTurnCount })}</p>}
      {isSummarising && <p>{t('chatContext.summary.running')}</p>}
      {summaryError !== null && !isSummarising && (
        <p>{t('chatContext.summary.failed', { reason: errorText({ code: summaryError }, t) })}</p>
      )}
      {summary !== null && (
        <Button size="compact-xs" variant="default" onClick={() => setShown('summary')}>
          {t('chatContext.summary.view')}
        </Button>
      )}
      {canMake && !isSummarising && (
        <>
          <Button size="compact-xs" variant="default" onClick={() => summarise.mutate({ conversationId })}>
            {t('chatContext.summary.make')}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => setShown('request')}>
            {t('chatContext.summary.review')}
          </Button>
        </>
      )}
      {shown === 'summary' && summary !== null && (
        <SummaryDialog
          key={summary.id}
          conversationId={conversationId}
          summary={summary}
          busy={isSummarising}
          onClose={() => setShown(null)}
        />
      )}
      {shown === 'request' && (
        <SummaryReview
          conversationId={conversationId}
          onSend={(seen) => {
            setShown(null)
            summarise.mutate({ conversationId, shown: seen })
          }}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  )
}
