import { Spotlight } from '@mantine/spotlight'
import { IconMessage, IconSearch, IconStack2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../i18n/use-text'
import { Kbd } from '../ui/Kbd'
import { type Command, useAllCommands } from './commands'
import { matchCommands } from './match-commands'
import classes from './Palette.module.css'
import { paletteStore } from './palette-store'
import { useFoundRecords } from './use-found-records'

/** Reaches every action and every record by typing. */
export const Palette = () => {
  const t = useText()
  const [query, setQuery] = useState('')
  const commands = matchCommands(useAllCommands(), query)
  const records = useFoundRecords(query)
  const groups = [...new Set(commands.map((command) => command.group))]
  const isEmpty = commands.length === 0 && records.length === 0
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="26rem"
      size="38rem"
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0 }}
      transitionProps={{ duration: 80, transition: 'fade' }}
      attributes={{ content: { 'aria-label': t('shell.palette.title') } }}
    >
      <Spotlight.Search
        placeholder={t('shell.palette.placeholder')}
        aria-label={t('shell.palette.placeholder')}
        leftSection={<IconSearch size="1.125rem" stroke={1.75} />}
      />
      <Spotlight.ActionsList>
        {records.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.palette.records')}>
            {records.map((record) => (
              <Spotlight.Action
                key={record.id}
                label={record.label}
                description={record.description}
                leftSection={
                  record.kind === 'study' ? (
                    <IconStack2 size="1rem" stroke={1.75} />
                  ) : (
                    <IconMessage size="1rem" stroke={1.75} />
                  )
                }
                onClick={record.open}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {commands.filter((command) => command.group === group).map(paletteAction)}
          </Spotlight.ActionsGroup>
        ))}
        {isEmpty && <Spotlight.Empty>{t('common.noResults')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

const paletteAction = (command: Command) => (
  <Spotlight.Action
    key={command.id}
    label={command.label}
    leftSection={
      command.icon === undefined ? <span className={classes.noIcon} /> : <command.icon size="1rem" stroke={1.75} />
    }
    rightSection={command.shortcut === undefined ? undefined : <Kbd keys={command.shortcut} />}
    onClick={command.run}
  />
)
