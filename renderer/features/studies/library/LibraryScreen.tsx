import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileImport, IconFolderOpen, IconHistory, IconSearch, IconStack2 } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { IconButton } from '../../../ui/IconButton'
import { LoadingState } from '../../../ui/LoadingState'
import { useImports } from '../importing/import-store'
import { useChooseFiles } from '../importing/use-import'
import { prepareViewer } from '../load-viewer'
import classes from './library.module.css'
import { StudyTable } from './StudyTable'
import { newestFirst, pageSize } from './use-study-pages'

/** Every study of the profile, newest first. */
export const LibraryScreen = () => {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim().slice(0, 200), 150)
  const [order, setOrder] = useState(newestFirst)
  useEffect(() => {
    // While someone looks for a study, what shows it is made ready.
    const idle = requestIdleCallback(prepareViewer)
    return () => cancelIdleCallback(idle)
  }, [])
  const first = useRouteQuery(
    'studies.list',
    { search, ...order, limit: pageSize, offset: 0 },
    { placeholderData: (last) => last },
  )
  const total = first.data?.total ?? 0
  return (
    <div className={classes.library}>
      <header className={classes.header}>
        <h1 className={classes.title}>{t('studies.title')}</h1>
        <TextInput
          className={classes.search ?? ''}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          leftSection={<IconSearch size="1rem" stroke={1.75} aria-hidden />}
          aria-label={t('studies.library.searchLabel')}
          placeholder={t('studies.library.search')}
        />
        <output className={classes.count}>
          {first.isSuccess && total > 0 && t('studies.library.count', { count: total })}
        </output>
        <ImportButtons />
      </header>
      {first.isPending && <LoadingState />}
      {first.isError && <ErrorState error={first.error} onRetry={() => void first.refetch()} />}
      {first.isSuccess && total > 0 && (
        <StudyTable key={search} search={search} total={total} order={order} onOrder={setOrder} />
      )}
      {first.isSuccess && total === 0 && search !== '' && (
        <EmptyState
          icon={<IconSearch size="1.5rem" stroke={1.5} />}
          title={t('studies.library.noMatchTitle')}
          action={
            <Button variant="default" onClick={() => setTyped('')}>
              {t('studies.library.clearSearch')}
            </Button>
          }
        >
          {t('studies.library.noMatchText')}
        </EmptyState>
      )}
      {first.isSuccess && total === 0 && search === '' && <NoStudies />}
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
      <Button
        variant="default"
        leftSection={<IconFolderOpen size="1rem" stroke={1.75} aria-hidden />}
        onClick={() => choose('folder')}
      >
        {t('studies.library.openFolder')}
      </Button>
      <Button leftSection={<IconFileImport size="1rem" stroke={1.75} aria-hidden />} onClick={() => choose('files')}>
        {t('studies.library.openFiles')}
      </Button>
    </div>
  )
}

const NoStudies = () => {
  const t = useText()
  return (
    <EmptyState icon={<IconStack2 size="1.5rem" stroke={1.5} />} title={t('studies.library.emptyTitle')}>
      {t('studies.library.emptyText')}
    </EmptyState>
  )
}
