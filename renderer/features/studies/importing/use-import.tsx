import { Anchor } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { ImportSummary } from '../../../../shared/contract/studies'
import { paths } from '../../../app/paths'
import { useText } from '../../../i18n/use-text'
import { toAppError } from '../../../ui/error-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { expectFrame, loadViewer, prepareViewer } from '../load-viewer'
import { chosenFiles, type Dropped } from './dropped-files'
import { headlineOf } from './headline'
import { useImports } from './import-store'
import { tellLocked } from './locked-note'
import { soleStudy } from './outcomes'
import { startImport } from './start-import'
import { toast } from '../../../ui/toast'

/** The picture comes before what is said of it. */
const afterPictureMs = 400

/**
 * Starts an import. At its end a study that came whole while someone waited for it is shown without another click;
 * an import that ends out of sight is told of, with a way to its report.
 */
export const useImport = (): ((dropped: Dropped) => void) => {
  const t = useText()
  const [, navigate] = useLocation()
  const queryClient = useQueryClient()
  const showError = useErrorToast()
  const tell = useCallback(
    (summary: ImportSummary) => {
      const { title, details } = headlineOf(summary, t)
      const id = toast(t, {
        message: (
          <>
            {[title, ...details].join(' ')}{' '}
            <Anchor
              component="button"
              onClick={() => {
                notifications.hide(id)
                useImports.getState().show({ kind: 'import', importId: summary.importId })
              }}
            >
              {t('studies.import.seeReport')}
            </Anchor>
          </>
        ),
      })
    },
    [t],
  )
  return useCallback(
    (dropped) => {
      prepareViewer()
      const end = (ended: Awaited<ReturnType<typeof startImport>>): void => {
        if (ended === null) {
          toast(t, { message: t('studies.import.nothingDropped') })
          return
        }
        const { summary, isWatched } = ended
        const { show } = useImports.getState()
        const studyId = soleStudy(summary)
        if (!isWatched) tell(summary)
        else if (studyId === null) show({ kind: 'import', importId: summary.importId })
        else {
          show({ kind: 'closed' })
          const open = (): void => {
            navigate(paths.study(studyId))
            setTimeout(() => tell(summary), afterPictureMs)
          }
          // The first frame is on its way before making the screen keeps the window busy.
          loadViewer()
            .then(({ prepareStudy }) => prepareStudy(queryClient, studyId))
            .then(open, open)
        }
      }
      // Of several files, the first to arrive is seldom the one that is shown first.
      const isOne = dropped.files.length === 1
      startImport(dropped, isOne ? expectFrame : undefined).then(end, (error: unknown) => {
        if (toAppError(error).code === 'locked') tellLocked(t)
        else showError(error)
      })
    },
    [navigate, queryClient, showError, t, tell],
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
