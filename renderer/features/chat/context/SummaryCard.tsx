import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { ChatSummary } from '../../../../shared/contract/chat-context'
import { useText } from '../../../i18n/use-text'
import { ScrollRegion } from '../ScrollRegion'
import classes from './Context.module.css'
import { SummaryDialog } from './SummaryDialog'

interface SummaryCardProps {
  conversationId: string
  summary: ChatSummary
  /** Another is being made. */
  busy: boolean
}

/** Where in the conversation its summary ends, and what it says: the model gets it in the place of what stands above. */
export const SummaryCard = ({ conversationId, summary, busy }: SummaryCardProps) => {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <aside className={classes.card} aria-label={t('chatContext.summary.title')}>
      <header className={classes.cardHead}>
        <p>{t('chatContext.summary.upTo', { count: summary.turnCount })}</p>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPencil size="0.875rem" stroke={1.75} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('chatContext.summary.edit')}
        </Button>
      </header>
      <ScrollRegion className={classes.cardText} label={t('chatContext.summary.text')}>
        <p>{summary.text}</p>
      </ScrollRegion>
      {isOpen && (
        <SummaryDialog
          key={summary.id}
          conversationId={conversationId}
          summary={summary}
          busy={busy}
          onClose={() => setOpen(false)}
        />
      )}
    </aside>
  )
}
