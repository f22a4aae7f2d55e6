import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconPlus, IconRestore, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { Kbd } from '../../../ui/Kbd'
import { keyLabels } from '../../../ui/key-labels'
import { Notice } from '../../../ui/Notice'
import { ConflictChoice } from './ConflictChoice'
import { KeyRecorder } from './KeyRecorder'
import classes from './shortcuts.module.css'
import type { EditableCommand } from './use-editable-commands'
import type { KeyEditing } from './use-key-editing'

interface ShortcutRowProps {
  command: EditableCommand
  clashesWith: readonly EditableCommand[]
  editing: KeyEditing
}

/** A command, its keys, and what is done to them. */
export const ShortcutRow = ({ command, clashesWith, editing }: ShortcutRowProps) => {
  const t = useText()
  const { label } = command
  const own = editing.state?.commandId === command.id ? editing.state : null
  const clash =
    clashesWith.length > 0
      ? t('shortcuts.clash', { command: clashesWith.map((other) => other.label).join(t('shortcuts.between')) })
      : null
  const text = (binding: string): string => keyLabels(binding, t).join(' + ')
  const isAt = (place: string | null): boolean => own !== null && own.step === 'recording' && own.former === place
  const recorder = (
    <KeyRecorder
      command={label}
      onPress={(binding) => editing.press(command, binding)}
      onCancel={editing.cancelRecording}
    />
  )
  const row = useFocusBack(own !== null)
  return (
    <li ref={row} className={classes.item} data-command={command.id}>
      <div className={classes.row}>
        <span className={classes.name}>
          {label}
          {command.isChanged && <span className={classes.changed}>{t('shortcuts.changed')}</span>}
          {clash !== null && (
            <Tooltip label={clash}>
              <span className={classes.clash}>
                <IconAlertTriangle size="1rem" stroke={1.75} aria-hidden />
                <span className="visually-hidden">{clash}</span>
              </span>
            </Tooltip>
          )}
        </span>
        <span className={classes.keys}>
          {command.bindings.map((binding) =>
            isAt(binding) ? (
              <span key={binding}>{recorder}</span>
            ) : (
              <span key={binding} className={classes.chip}>
                <UnstyledButton
                  className={classes.chipKeys}
                  aria-label={t('shortcuts.change', { keys: text(binding), command: label })}
                  onClick={() => editing.record(command, binding)}
                >
                  <Kbd keys={binding} />
                </UnstyledButton>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t('shortcuts.removeKeys', { keys: text(binding), command: label })}
                  onClick={() => editing.remove(command, binding)}
                >
                  <IconX size="0.875rem" stroke={1.75} />
                </ActionIcon>
              </span>
            ),
          )}
          {isAt(null) ? (
            recorder
          ) : (
            <span data-add>
              <IconButton
                label={t('shortcuts.add', { command: label })}
                icon={<IconPlus size="1rem" stroke={1.75} />}
                onClick={() => editing.record(command, null)}
              />
            </span>
          )}
          <span className={classes.resetSlot}>
            {command.isChanged && (
              <IconButton
                label={t('shortcuts.resetOne', { command: label })}
                icon={<IconRestore size="1rem" stroke={1.75} />}
                onClick={() => editing.reset(command)}
              />
            )}
          </span>
        </span>
      </div>
      {own?.problem !== undefined && (
        <Notice tone="warning" live>
          {'binding' in own.problem
            ? t(`shortcuts.problems.${own.problem.kind}`, { keys: text(own.problem.binding) })
            : t(`shortcuts.problems.${own.problem.kind}`)}
        </Notice>
      )}
      {own?.step === 'conflict' && (
        <ConflictChoice
          binding={own.binding}
          former={own.former}
          holders={own.holders}
          onSwap={() => editing.settle(command, 'swap')}
          onReplace={() => editing.settle(command, 'replace')}
          onKeep={editing.cancel}
        />
      )}
    </li>
  )
}

/** The focus comes back to the row when what had it is gone: to the one button that no change of keys replaces. */
function useFocusBack(isBusy: boolean): React.RefObject<HTMLLIElement | null> {
  const row = useRef<HTMLLIElement>(null)
  const wasBusy = useRef(false)
  useEffect(() => {
    if (wasBusy.current && !isBusy && document.activeElement === document.body) {
      row.current?.querySelector<HTMLElement>('[data-add] button')?.focus()
    }
    wasBusy.current = isBusy
  }, [isBusy])
  return row
}
