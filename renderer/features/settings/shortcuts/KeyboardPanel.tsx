import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { conflictsIn } from '../../../app/bindings'
import { useKeyBindings } from '../../../app/use-key-bindings'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { containsWords } from '../../../ui/fold-text'
import { keyLabels } from '../../../ui/key-labels'
import { Panel } from '../../../ui/Panel'
import { BindingsFileButtons } from './BindingsFileButtons'
import { ShortcutRow } from './ShortcutRow'
import classes from './shortcuts.module.css'
import { useEditableCommands } from './use-editable-commands'
import { useKeyEditing } from './use-key-editing'
import { useShortcutChanges } from './use-shortcut-changes'

/** Every command and its keys: searched, changed, reset, taken elsewhere. */
export const KeyboardPanel = () => {
  const t = useText()
  const [query, setQuery] = useState('')
  const [onlyChanged, setOnlyChanged] = useState(false)
  const chosen = useKeyBindings()
  const save = useShortcutChanges()
  const commands = useEditableCommands()
  const editing = useKeyEditing(commands)
  const conflicts = conflictsIn(commands, chosen)
  const isAnyChanged = Object.keys(chosen).length > 0
  const found = commands.filter(
    ({ label, group, keywords = [], bindings, isChanged }) =>
      (!onlyChanged || isChanged) &&
      containsWords(
        [label, group, ...keywords, ...bindings.map((binding) => keyLabels(binding, t).join(' + '))].join(' '),
        query.trim(),
      ),
  )
  const groups = [...new Set(found.map(({ group }) => group))]
  return (
    <Panel
      title={t('shortcuts.keyboard')}
      description={t('shortcuts.keyboardHint')}
      actions={
        <>
          <BindingsFileButtons />
          <Button
            size="xs"
            variant="default"
            disabled={!isAnyChanged}
            onClick={() => save({}, t('shortcuts.done.resetAll'))}
          >
            {t('shortcuts.resetAll')}
          </Button>
        </>
      }
    >
      <div className={classes.filters}>
        <TextInput
          type="search"
          aria-label={t('shortcuts.search')}
          placeholder={t('shortcuts.search')}
          leftSection={<IconSearch size="1rem" stroke={1.75} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          className={classes.search ?? ''}
        />
        <Checkbox
          label={t('shortcuts.onlyChanged')}
          checked={onlyChanged}
          onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
        />
      </div>
      <output className="visually-hidden">{query !== '' && t('shortcuts.found', { count: found.length })}</output>
      {found.length === 0 && (
        <EmptyState title={t('common.noResults')}>
          {onlyChanged && !isAnyChanged ? t('shortcuts.nothingChanged') : t('shortcuts.noMatch')}
        </EmptyState>
      )}
      {groups.map((group) => (
        <section key={group} aria-label={group} className={classes.group}>
          <h3 className={classes.heading}>{group}</h3>
          <ul>
            {found
              .filter((command) => command.group === group)
              .map((command) => (
                <ShortcutRow
                  key={command.id}
                  command={command}
                  clashesWith={conflicts.get(command.id) ?? []}
                  editing={editing}
                />
              ))}
          </ul>
        </section>
      ))}
    </Panel>
  )
}
