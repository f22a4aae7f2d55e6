import { Popover, UnstyledButton } from '@mantine/core'
import { IconGauge } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { ChatContext } from '../../../../shared/contract/chat-context'
import type { ContextFill } from '../../../../shared/domain/context/fill'
import { useCommands } from '../../../app/commands'
import { useText } from '../../../i18n/use-text'
import classes from './Context.module.css'
import { ContextBar } from './ContextBar'
import { ContextDetails } from './ContextDetails'
import { percentOf } from './percent'

interface ContextMeterProps {
  fill: ContextFill
  context: ChatContext
}

/** How full the context is, in the composer; what fills it opens from here. */
export const ContextMeter = ({ fill, context }: ContextMeterProps) => {
  const t = useText()
  const [opened, setOpened] = useState(false)
  useCommands(
    useMemo(
      () => [
        {
          id: 'chat.context',
          label: t('chatContext.command'),
          group: t('chat.title'),
          icon: IconGauge,
          shortcut: 'alt+k',
          run: () => setOpened(true),
        },
      ],
      [t],
    ),
  )
  const percent = percentOf(fill.usedTokens, fill.totalTokens)
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={420} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.meter}
          data-full={fill.isTooLong || undefined}
          onClick={() => setOpened(!opened)}
        >
          <span className="visually-hidden">
            {t('chatContext.open', { used: fill.usedTokens, total: fill.totalTokens, percent })}
          </span>
          <ContextBar fill={fill} />
          <span aria-hidden>{t('chatContext.short', { percent })}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''}>
        <ContextDetails fill={fill} context={context} />
      </Popover.Dropdown>
    </Popover>
  )
}
