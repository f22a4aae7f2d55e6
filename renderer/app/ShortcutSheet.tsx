import { Button, Modal, TextInput } from '@mantine/core'
import { IconPencil, IconPrinter, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useText } from '../i18n/use-text'
import { containsWords } from '../ui/fold-text'
import { Kbd } from '../ui/Kbd'
import { keyLabels } from '../ui/key-labels'
import { useShortcutSheet } from './palette-store'
import { paths } from './paths'
import classes from './ShortcutSheet.module.css'
import { useAllCommands } from './use-key-bindings'

/** The shortcuts that work right now, from the same registry that runs them; printed, it is a page of its own. */
export const ShortcutSheet = () => {
  const t = useText()
  const { isOpen, set } = useShortcutSheet()
  return (
    <Modal
      opened={isOpen}
      onClose={() => set(false)}
      title={t('shell.shortcuts.title')}
      size="44rem"
      classNames={{ root: classes.sheet ?? '' }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Sheet onLeave={() => set(false)} />
    </Modal>
  )
}

const Sheet = ({ onLeave }: { onLeave: () => void }) => {
  const t = useText()
  const [, navigate] = useLocation()
  const [query, setQuery] = useState('')
  const commands = useAllCommands().filter(
    ({ label, group, bindings }) =>
      bindings.length > 0 &&
      containsWords(
        [label, group, ...bindings.map((binding) => keyLabels(binding, t).join(' + '))].join(' '),
        query.trim(),
      ),
  )
  const groups = [...new Set(commands.map(({ group }) => group))]
  const edit = (): void => {
    onLeave()
    navigate(paths.settingsSection('shortcuts'))
  }
  return (
    <>
      <p className={classes.hint}>{t('shortcuts.sheet.hint')}</p>
      <div className={classes.actions}>
        <TextInput
          type="search"
          data-autofocus
          aria-label={t('shortcuts.sheet.search')}
          placeholder={t('shortcuts.sheet.search')}
          leftSection={<IconSearch size="1rem" stroke={1.75} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          className={classes.search ?? ''}
        />
        <Button
          variant="default"
          leftSection={<IconPrinter size="1rem" stroke={1.75} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('common.print')}
        </Button>
        <Button variant="default" leftSection={<IconPencil size="1rem" stroke={1.75} aria-hidden />} onClick={edit}>
          {t('shortcuts.sheet.edit')}
        </Button>
      </div>
      <output className={classes.hint}>{groups.length === 0 && t('shortcuts.sheet.noMatch')}</output>
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group} className={classes.group}>
            <h3 className={classes.heading}>{group}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map(({ id, label, bindings }) => (
                  <div key={id} className={classes.row}>
                    <dt>{label}</dt>
                    <dd className={classes.keys}>
                      {bindings.map((binding) => (
                        <Kbd key={binding} keys={binding} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  )
}
