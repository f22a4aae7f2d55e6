import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useHostState } from '../../api'
import { useSettings, useUpdateSettings } from '../../app/use-settings'
import { useText } from '../../i18n/use-text'
import { LockedDropZone } from '../studies/ImportDropZone'
import { Logo } from '../../ui/Logo'
import { Notice } from '../../ui/Notice'
import classes from './EntryLayout.module.css'

/** The first thing seen: a calm column, with the language within reach. */
export const EntryLayout = ({ children }: { children: ReactNode }) => {
  const t = useText()
  const { language } = useSettings()
  const update = useUpdateSettings()
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
          value={language}
          onChange={(chosen) => update({ language: chosen === 'en' ? 'en' : 'es' })}
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
