import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFileImport, IconFolderOpen, IconHistory, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useImports } from '../importing/import-store'
import { useChooseFiles } from '../importing/use-import'
import { prepareViewer } from '../load-viewer'
import { FilterChips } from './FilterChips'
import { FilterPanel } from './FilterPanel'
import { FoundRows } from './FoundRows'
import classes from './library.module.css'
import { TrashList } from './TrashList'
import { UsageLine } from './UsageLine'
import { useLibraryAddress } from './use-library-address'

const views = ['studies', 'patients', 'trash'] as const

/** Every study of the profile: in a list, by patient, or in the Trash. */
export const LibraryScreen = () => {
  const t = useText()
  const { address, search, go, clear, setSearch } = useLibraryAddress()
  const [typed, setTyped] = useState(search)
  const [searchBefore, setSearchBefore] = useState(search)
  // Going back or clearing changes the words from outside of the field.
  if (search !== searchBefore) {
    setSearchBefore(search)
    setTyped((now) => (now.trim() === search ? now : search))
  }
  const tell = useDebouncedCallback((text: string) => setSearch(text.trim().slice(0, 200)), 150)
  useEffect(() => {
    // While someone looks for a study, what shows it is made ready.
    const idle = requestIdleCallback(prepareViewer)
    return () => cancelIdleCallback(idle)
  }, [])
  const isTrash = address.view === 'trash'
  return (
    <div className={classes.library}>
      <header className={classes.header}>
        <h1 className={classes.title}>{t('studies.title')}</h1>
        <SegmentedControl
          aria-label={t('library.views.label')}
          value={address.view}
          data={views.map((view) => ({ value: view, label: t(`library.views.${view}`) }))}
          onChange={(chosen) => go({ view: views.find((view) => view === chosen) ?? 'studies' })}
        />
        {!isTrash && (
          <>
            <TextInput
              className={classes.search ?? ''}
              type="search"
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value)
                tell(event.currentTarget.value)
              }}
              leftSection={<IconSearch size="1rem" stroke={1.75} aria-hidden />}
              aria-label={t('studies.library.searchLabel')}
              placeholder={t('library.search')}
            />
            <FilterPanel filter={address.filter} onFilter={(filter) => go({ filter })} />
          </>
        )}
        <ImportButtons />
      </header>
      {isTrash ? (
        <TrashList />
      ) : (
        <>
          <FilterChips filter={address.filter} onFilter={(filter) => go({ filter })} onClear={clear} />
          <FoundRows
            key={`${address.view} ${search} ${JSON.stringify(address.filter)}`}
            asked={{ ...address, search }}
            onOrder={go}
            onClear={clear}
          />
        </>
      )}
      <UsageLine />
    </div>
  )
}

const ImportButtons = () => {
  const t = useText()
  const choose = useChooseFiles()
  return (
    <div className={classes.actions}>
      <IconButton
        label={t('studies.library.imports')}
        icon={<IconHistory size="1.125rem" stroke={1.75} />}
        onClick={() => useImports.getState().show({ kind: 'history' })}
      />
      <IconButton
        label={t('studies.library.openFolder')}
        icon={<IconFolderOpen size="1.125rem" stroke={1.75} />}
        onClick={() => choose('folder')}
      />
      <Button leftSection={<IconFileImport size="1rem" stroke={1.75} aria-hidden />} onClick={() => choose('files')}>
        {t('studies.library.openFiles')}
      </Button>
    </div>
  )
}
