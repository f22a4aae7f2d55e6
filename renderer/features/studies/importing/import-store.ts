import { create } from 'zustand'
import type { AppError } from '../../../../shared/contract/errors'
import type { ImportProgress, ImportSummary } from '../../../../shared/contract/studies'

/** An import this window started. */
export interface ImportJob {
  importId: string
  progress: ImportProgress
  summary: ImportSummary | null
  error: AppError | null
}

/** What the import dialog shows. */
export type ImportView = { kind: 'closed' } | { kind: 'history' } | { kind: 'import'; importId: string }

interface ImportState {
  view: ImportView
  jobs: Readonly<Record<string, ImportJob>>
  show: (view: ImportView) => void
  put: (importId: string, change: Partial<ImportJob>) => void
  /** Forgets everything, when the profile is locked. */
  clear: () => void
}

const starting: Omit<ImportJob, 'importId'> = {
  progress: { filesFound: 0, filesDone: 0, bytesFound: 0, bytesDone: 0, complete: false },
  summary: null,
  error: null,
}

/** Which import the window looks at; the imports themselves go on in the core. */
export const useImports = create<ImportState>((set) => ({
  view: { kind: 'closed' },
  jobs: {},
  show: (view) => set({ view }),
  clear: () => set({ view: { kind: 'closed' }, jobs: {} }),
  put: (importId, change) =>
    set(({ jobs }) => ({ jobs: { ...jobs, [importId]: { ...starting, ...jobs[importId], ...change, importId } } })),
}))
