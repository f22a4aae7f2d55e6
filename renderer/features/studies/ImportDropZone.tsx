import { IconFileImport, IconLock } from '@tabler/icons-react'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { useText } from '../../i18n/use-text'
import classes from './importing/importing.module.css'
import { carriesFiles, takeDropped } from './importing/dropped-files'
import { ImportDialog } from './importing/ImportDialog'
import { InterruptedOffer } from './importing/InterruptedOffer'
import { useImports } from './importing/import-store'
import { useImport } from './importing/use-import'
import { useImportCommands } from './importing/use-import-commands'

/** Takes files dropped anywhere on the window, and shows their import. */
export const ImportDropZone = () => {
  const start = useImport()
  useImportCommands()
  useEffect(() => () => useImports.getState().clear(), [])
  const isHovering = useFileDrop((transfer) => start(takeDropped(transfer)))
  return (
    <>
      {isHovering && <DropInvitation locked={false} />}
      <ImportDialog />
      <InterruptedOffer />
    </>
  )
}

/** In its place while no profile is open: keeps the browser from opening what is dropped, and says what to do. */
export const LockedDropZone = () => {
  const t = useText()
  const isHovering = useFileDrop(() =>
    notifications.show({ title: t('studies.import.lockedTitle'), message: t('studies.import.lockedText') }),
  )
  return isHovering ? <DropInvitation locked /> : null
}

const DropInvitation = ({ locked }: { locked: boolean }) => {
  const t = useText()
  const Icon = locked ? IconLock : IconFileImport
  return (
    <output className={classes.curtain} data-testid="drop-invitation">
      <div className={classes.invitation}>
        <Icon size="2.5rem" stroke={1.25} aria-hidden />
        <p className={classes.invitationTitle}>
          {t(locked ? 'studies.import.lockedTitle' : 'studies.import.dropTitle')}
        </p>
        <p>{t(locked ? 'studies.import.lockedText' : 'studies.import.dropText')}</p>
      </div>
    </output>
  )
}

/** Whether files hover over the window; `onDrop` gets what is let go. */
function useFileDrop(onDrop: (transfer: DataTransfer) => void): boolean {
  const [depth, setDepth] = useState(0)
  useEffect(() => {
    const enter = (event: DragEvent): void => {
      if (carriesFiles(event.dataTransfer)) setDepth((entered) => entered + 1)
    }
    const leave = (event: DragEvent): void => {
      if (carriesFiles(event.dataTransfer)) setDepth((entered) => Math.max(0, entered - 1))
    }
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const drop = (event: DragEvent): void => {
      setDepth(0)
      if (!carriesFiles(event.dataTransfer) || !event.dataTransfer) return
      event.preventDefault()
      onDrop(event.dataTransfer)
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [onDrop])
  return depth > 0
}
