import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { chosenFiles, type Dropped } from './dropped-files'
import { useImports } from './import-store'
import { newFiles } from './outcomes'
import { startImport } from './start-import'

/** Starts an import; when it ends out of sight, says so with a way to its report. */
export const useImport = (): ((dropped: Dropped) => void) => {
  const t = useText()
  const showError = useErrorToast()
  return useCallback(
    (dropped) => {
      startImport(dropped)
        .then((summary) => {
          if (summary === null) return notifications.show({ message: t('studies.import.nothingDropped') })
          const { view } = useImports.getState()
          if (view.kind === 'import' && view.importId === summary.importId) return undefined
          return notifications.show({
            message: t('studies.import.finished', { count: newFiles(summary.counts) }),
            withBorder: true,
            closeButtonProps: { 'aria-label': t('common.close') },
          })
        })
        .catch(showError)
    },
    [showError, t],
  )
}

/** Opens the system's own dialog to choose files or a folder. */
export const useChooseFiles = (): ((what: 'files' | 'folder') => void) => {
  const start = useImport()
  return useCallback(
    (what) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.multiple = true
      if (what === 'folder') input.webkitdirectory = true
      input.addEventListener('change', () => start(chosenFiles(Array.from(input.files ?? []))))
      input.click()
    },
    [start],
  )
}
