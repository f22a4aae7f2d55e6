import { useCallback } from 'react'
import { api } from '../../../api'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useImports } from './import-store'
import { followImport } from './start-import'

/** What can be done with an import that the program's end cut. */
export const useResume = (): { resume: (importId: string) => void; dismiss: (importId: string) => void } => {
  const showError = useErrorToast()
  return {
    resume: useCallback(
      (importId) => {
        const follow = async (): Promise<void> => {
          await api.command('studies.resumeImport', { importId })
          const { summary, isWatched } = await followImport(importId)
          if (isWatched) useImports.getState().show({ kind: 'import', importId: summary.importId })
        }
        follow().catch(showError)
      },
      [showError],
    ),
    dismiss: useCallback(
      (importId) => {
        api.command('studies.dismissImport', { importId }).catch(showError)
      },
      [showError],
    ),
  }
}
