import { memo, Suspense, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { Profile } from '../../shared/contract/profiles'
import { useHostState } from '../api'
import { ExportDialog } from '../features/exports/ExportDialog'
import { ImportDropZone } from '../features/studies/ImportDropZone'
import { useLibraryCommands } from '../features/studies/library/use-library-commands'
import { useText } from '../i18n/use-text'
import { LoadingState } from '../ui/LoadingState'
import { HostGone } from './HostGone'
import { useInspectorSlot } from './Inspector'
import { Palette } from './Palette'
import { Rail } from './Rail'
import classes from './Shell.module.css'
import { ShortcutSheet } from './ShortcutSheet'
import { StatusBar } from './StatusBar'
import { UnknownPath } from './UnknownPath'

import { useKeyboardCommands } from './use-keyboard-commands'
import { useShellCommands } from './use-shell-commands'
import { useTellActivity } from './use-tell-activity'
import { windowAt } from './windows'
import { WindowErrorBoundary } from './WindowErrorBoundary'

/** Rail, window, inspector and status bar of an open profile. */
export const Shell = ({ profile }: { profile: Profile }) => {
  const t = useText()
  const [path] = useLocation()
  const current = windowAt(path)
  const main = useRef<HTMLElement>(null)
  const title = current === undefined ? t('shell.unknownPath.title') : t(current.labelKey)
  const hostState = useHostState()
  useTellActivity()
  useShellCommands()
  useLibraryCommands()
  useKeyboardCommands()
  useFocusOnChange(main, current?.id)
  useEffect(() => {
    document.title = `${title} · ${t('common.appName')}`
  }, [t, title])

  const skip = (event: React.MouseEvent): void => {
    // The address is the route, so a plain `#main` would leave the window.
    event.preventDefault()
    main.current?.focus()
  }
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip} onClick={skip}>
        {t('shell.skipToContent')}
      </a>
      <Rail current={current?.id} />
      <div className={classes.middle}>
        {hostState === 'gone' && <HostGone />}
        <main ref={main} id="main" tabIndex={-1} className={classes.main} aria-label={title}>
          <WindowErrorBoundary key={current?.id ?? 'unknown'} windowId={current?.id ?? 'unknown'}>
            <Suspense fallback={<LoadingState />}>
              {current === undefined ? <UnknownPath /> : <current.Screen />}
            </Suspense>
          </WindowErrorBoundary>
        </main>
      </div>
      <InspectorColumn />
      <StatusBar profile={profile} />
      <output className="visually-hidden">{title}</output>
      <OverAll />
    </div>
  )
}

/** What may come over any window; going from one to another is nothing to it. */
const OverAll = memo(() => (
  <>
    <ImportDropZone />
    <ExportDialog />
    <Palette />
    <ShortcutSheet />
  </>
))
OverAll.displayName = 'OverAll'

const InspectorColumn = () => {
  const t = useText()
  const setElement = useInspectorSlot((slot) => slot.setElement)
  const isOpen = useInspectorSlot((slot) => slot.open > 0)
  return <aside ref={setElement} className={classes.inspector} aria-label={t('shell.inspector')} hidden={!isOpen} />
}

/** After going to another window the next Tab starts in it. The first one keeps the focus where it is. */
const useFocusOnChange = (main: React.RefObject<HTMLElement | null>, windowId: string | undefined): void => {
  const last = useRef(windowId)
  useEffect(() => {
    if (last.current === windowId) return
    last.current = windowId
    main.current?.focus({ preventScroll: true })
  }, [main, windowId])
}
