import { UnstyledButton } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useCommands } from '../../../app/commands'
import { useText } from '../../../i18n/use-text'
import { OutboxDialog } from './OutboxDialog'
import { useOutbox } from './use-outbox'

/** The way to all that waits, in the list while something does and in the palette always. */
export const OutboxButton = ({ className }: { className: string }) => {
  const t = useText()
  const { questions } = useOutbox()
  const [isOpen, setIsOpen] = useState(false)
  useCommands(
    useMemo(
      () => [
        {
          id: 'chat.outbox',
          label: t('chatOutbox.title'),
          group: t('chat.title'),
          icon: IconClockPause,
          run: () => setIsOpen(true),
        },
      ],
      [t],
    ),
  )
  return (
    <>
      {questions.length > 0 && (
        <UnstyledButton className={className} onClick={() => setIsOpen(true)}>
          <IconClockPause size="1rem" stroke={1.75} aria-hidden />
          {t('chatOutbox.open', { count: questions.length })}
        </UnstyledButton>
      )}
      {isOpen && <OutboxDialog onClose={() => setIsOpen(false)} />}
    </>
  )
}
