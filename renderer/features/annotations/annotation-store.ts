import { create } from 'zustand'
import type { Annotation, AnnotationDraft } from '../../../shared/contract/annotations'

/** What is asked before a drawing is kept, or of one that is. */
export type Question =
  | { about: 'text' | 'calibration'; draft: AnnotationDraft; annotation: null; seriesIsAlike: boolean }
  | { about: 'text' | 'calibration'; draft: null; annotation: Annotation; seriesIsAlike: boolean }

/** A place in a study to be shown. */
export interface Destination {
  seriesId: string
  instanceId: string
  frameNumber: number
}

interface AnnotationState {
  selectedId: string | null
  /** Drawings are out of sight, for teaching. */
  hidden: boolean
  panelOpen: boolean
  question: Question | null
  destination: Destination | null
  /** As the core answered last, until the list says the same. */
  fresh: ReadonlyMap<string, Annotation>
  select: (id: string | null) => void
  toggleHidden: () => void
  togglePanel: () => void
  ask: (question: Question | null) => void
  goTo: (destination: Destination | null) => void
  keepFresh: (annotation: Annotation) => void
  dropFresh: (ids: readonly string[]) => void
}

/** What this window alone knows of annotations. */
export const useAnnotationStore = create<AnnotationState>((set) => ({
  selectedId: null,
  hidden: false,
  panelOpen: false,
  question: null,
  destination: null,
  fresh: new Map(),
  select: (selectedId) => set({ selectedId }),
  toggleHidden: () => set(({ hidden }) => ({ hidden: !hidden })),
  togglePanel: () => set(({ panelOpen }) => ({ panelOpen: !panelOpen })),
  ask: (question) => set({ question }),
  goTo: (destination) => set({ destination }),
  keepFresh: (annotation) => set(({ fresh }) => ({ fresh: new Map(fresh).set(annotation.id, annotation) })),
  dropFresh: (ids) =>
    set(({ fresh }) => {
      const rest = new Map(fresh)
      for (const id of ids) rest.delete(id)
      return { fresh: rest }
    }),
}))
