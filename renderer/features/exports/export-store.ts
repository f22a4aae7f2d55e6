import { create } from 'zustand'

interface ExportState {
  /** Whose export is asked for or shown; null while none is. */
  studyId: string | null
  isOpen: boolean
  open: (studyId: string) => void
  close: () => void
}

/** The one dialog of exports of a window. */
export const useExports = create<ExportState>((set) => ({
  studyId: null,
  isOpen: false,
  open: (studyId) => set({ studyId, isOpen: true }),
  close: () => set({ isOpen: false }),
}))
