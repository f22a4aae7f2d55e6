import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { defaultSettings } from '../../../shared/contract/settings'
import { useHostState, useRouteCommand, useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { LockedDropZone } from '../studies/ImportDropZone'
import { Logo } from '../../ui/Logo'
import { Notice } from '../../ui/Notice'
import classes from './EntryLayout.module.css'

/** The first thing seen: a calm column, with the language within reach. */
export const EntryLayout = ({ children }: { children: ReactNode }) => {
  const t = useText()
  const settings = useRouteQuery('settings.get', {}).data ?? defaultSettings
  const update = useRouteCommand('settings.update')
  const hostState = useHostState()
  useEffect(() => {
    document.title = `${t('profiles.locked')} · ${t('common.appName')}`
  }, [t])
  return (
    <div className={classes.screen}>
      <header className={classes.header}>
        <Logo withName />
        <SegmentedControl
          size="xs"
          aria-label={t('settings.appearance.language')}
          value={settings.language}
          onChange={(language) => update.mutate({ language: language === 'en' ? 'en' : 'es' })}
          data={[
            { value: 'es', label: 'Español' },
            { value: 'en', label: 'English' },
          ]}
        />
      </header>
      <main className={classes.main}>
        <div className={classes.card}>
          {hostState === 'gone' && (
            <Notice tone="danger" live title={t('shell.hostGone.title')}>
              {t('shell.hostGone.text')}
            </Notice>
          )}
          {children}
        </div>
      </main>
      <LockedDropZone />
      <footer className={classes.footer}>
        <p>{t('profiles.encryptedHere')}</p>
        <p>{t('common.educationalNotice')}</p>
      </footer>
    </div>
  )
}
