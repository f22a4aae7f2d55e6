import { UnstyledButton } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useText } from '../../i18n/use-text'
import { EmptyState } from '../../ui/EmptyState'
import classes from './ChatWindow.module.css'
import { EducationalMark } from './thread/EducationalMark'

const examples = ['chat.empty.example1', 'chat.empty.example2', 'chat.empty.example3'] as const

/** What a conversation is for, and questions to begin with. */
export const EmptyConversation = ({ onExample }: { onExample: (text: string) => void }) => {
  const t = useText()
  return (
    <div className={classes.state}>
      <EmptyState icon={<IconMessages size="1.5rem" stroke={1.5} />} title={t('chat.empty.title')}>
        <p>{t('chat.empty.text')}</p>
        <p className={classes.mark}>
          <EducationalMark />
        </p>
        <ul className={classes.examples} aria-label={t('chat.empty.examples')}>
          {examples.map((key) => (
            <li key={key}>
              <UnstyledButton className={classes.example} onClick={() => onExample(t(key))}>
                {t(key)}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </EmptyState>
    </div>
  )
}
