import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useText } from '../../../i18n/use-text'
import { keyLabels } from '../../../ui/key-labels'
import { Notice } from '../../../ui/Notice'
import classes from './shortcuts.module.css'
import type { EditableCommand } from './use-editable-commands'

interface ConflictChoiceProps {
  binding: string
  /** What the command has now in its place; null when keys are added. */
  former: string | null
  holders: readonly EditableCommand[]
  onSwap: () => void
  onReplace: () => void
  onKeep: () => void
}

/** Says who has the keys that were pressed, and asks what becomes of them. */
export const ConflictChoice = ({ binding, former, holders, onSwap, onReplace, onKeep }: ConflictChoiceProps) => {
  const t = useText()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const keys = keyLabels(binding, t).join(' + ')
  const command = holders.map(({ label }) => label).join(t('shortcuts.between'))
  const canSwap = former !== null && holders.length === 1
  return (
    <Notice tone="warning" title={t('shortcuts.conflict.title', { keys, command })} live>
      <p>{t('shortcuts.conflict.text')}</p>
      <div className={classes.choices}>
        {canSwap && (
          <Button ref={first} size="xs" variant="default" onClick={onSwap}>
            {t('shortcuts.conflict.swap')}
          </Button>
        )}
        <Button ref={canSwap ? undefined : first} size="xs" variant="default" onClick={onReplace}>
          {t('shortcuts.conflict.replace')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onKeep}>
          {t('shortcuts.conflict.keep')}
        </Button>
      </div>
      <ul className={classes.outcomes}>
        {canSwap && (
          <li>
            {t('shortcuts.conflict.swap')}:{' '}
            {t('shortcuts.conflict.swapHint', { command, keys: keyLabels(former, t).join(' + ') })}
          </li>
        )}
        <li>
          {t('shortcuts.conflict.replace')}: {t('shortcuts.conflict.replaceHint', { command })}
        </li>
      </ul>
    </Notice>
  )
}
