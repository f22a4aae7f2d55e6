import { create } from 'zustand'

/** DICOM files alone, or with the document of a case beside them. */
export type ExportKind = 'dicom' | 'case'

interface Asked {
  studyId: string
  kind: ExportKind
  /** Chosen at first; null for all of the study. */
  seriesIds: readonly string[] | null
}

interface ExportState {
  /** What is asked for or shown; null while nothing is. */
  asked: Asked | null
  isOpen: boolean
  open: (studyId: string, kind: ExportKind, seriesIds?: readonly string[]) => void
  close: () => void
}

/** The one dialog of exports of a window. */
export const useExports = create<ExportState>((set) => ({
  asked: null,
  isOpen: false,
  open: (studyId, kind, seriesIds) => set({ asked: { studyId, kind, seriesIds: seriesIds ?? null }, isOpen: true }),
  close: () => set({ isOpen: false }),
}))
