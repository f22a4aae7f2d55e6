import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useText } from '../../../i18n/use-text'
import { Markdown } from '../markdown/Markdown'
import type { Blocks } from '../markdown/split-blocks'
import classes from './Thread.module.css'

/** What the model wrote before its answer, folded until someone wants to read it. */
export const Reasoning = ({ blocks, running }: { blocks: Blocks; running: boolean }) => {
  const t = useText()
  const [opened, setOpened] = useState(false)
  const id = useId()
  return (
    <div className={classes.reasoning}>
      <UnstyledButton
        className={classes.reasoningToggle}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight size="1rem" stroke={1.75} aria-hidden className={classes.chevron} />
        {running ? t('chat.reasoning.running') : t('chat.reasoning.title')}
      </UnstyledButton>
      <div id={id} hidden={!opened} className={classes.reasoningText}>
        {opened && <Markdown blocks={blocks} growing={running} />}
      </div>
    </div>
  )
}
