import { notifications } from '@mantine/notifications'
import { IconFileImport, IconLock } from '@tabler/icons-react'
import { useCallback, useEffect } from 'react'
import { api, useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { useErrorToast } from '../../ui/use-error-toast'
import classes from './importing/importing.module.css'
import type { Dropped } from './importing/dropped-files'
import { keepDrop, useDropsInstead, useFilesHover, useImportDrops } from './importing/file-drop'
import { ImportDialog } from './importing/ImportDialog'
import { InterruptedOffer } from './importing/InterruptedOffer'
import { tellLocked } from './importing/locked-note'
import { useImports } from './importing/import-store'
import { useImport } from './importing/use-import'
import { useImportCommands } from './importing/use-import-commands'
import { toast } from '../../ui/toast'

const keptNoteId = 'drop-kept'

/** Takes files dropped anywhere on the window, and shows their import. */
export const ImportDropZone = () => {
  const t = useText()
  useImportCommands()
  useEffect(() => {
    notifications.hide(keptNoteId)
    return () => useImports.getState().clear()
  }, [])
  useImportDrops(useImport())
  return (
    <>
      <DropInvitation icon="import" title={t('studies.import.dropTitle')} text={t('studies.import.dropText')} />
      <ImportDialog />
      <InterruptedOffer />
    </>
  )
}

/**
 * In its place before a profile's screens: says what to do. Of a profile that is open already, its recovery code or its
 * screens under way, the drop waits for them.
 */
export const LockedDropZone = () => {
  const t = useText()
  const session = useRouteQuery('profiles.session', {})
  const take = useCallback(
    (dropped: Dropped): void => {
      void isProfileOpen().then((isOpen) => {
        if (!isOpen) tellLocked(t)
        else if (keepDrop(dropped)) toast(t, { id: keptNoteId, message: t('studies.import.keptText') })
        return isOpen
      })
    },
    [t],
  )
  useDropsInstead(take)
  return session.data?.state === 'unlocked' ? (
    <DropInvitation icon="import" title={t('studies.import.dropTitle')} text={t('studies.import.keptText')} />
  ) : (
    <DropInvitation icon="lock" title={t('studies.import.lockedTitle')} text={t('studies.import.lockedText')} />
  )
}

/** The window may not have heard yet of a profile that was just opened, so the core is asked. */
const isProfileOpen = (): Promise<boolean> =>
  api.query('profiles.session', {}).then(
    ({ state }) => state === 'unlocked',
    () => false,
  )

/** Beside an error that leaves no screen to import from: a drop is refused for the same reason. */
export const ClosedDropZone = ({ error }: { error: unknown }) => {
  const showError = useErrorToast()
  useDropsInstead(useCallback(() => showError(error), [error, showError]))
  return null
}

interface DropInvitationProps {
  icon: 'import' | 'lock'
  title: string
  text: string
}

/** Over the window while files hover over it. */
const DropInvitation = ({ icon, title, text }: DropInvitationProps) => {
  const over = useFilesHover()
  if (over === null) return null
  const said = over.place?.invitation ?? { title, text }
  const Icon = icon === 'lock' ? IconLock : IconFileImport
  return (
    <output className={classes.curtain}>
      <div className={classes.invitation}>
        <Icon size="2.5rem" stroke={1.25} aria-hidden />
        <p className={classes.invitationTitle}>{said.title}</p>
        <p>{said.text}</p>
      </div>
    </output>
  )
}
