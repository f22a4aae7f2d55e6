import { useCallback } from 'react'
import { create } from 'zustand'
import type { Arrangement } from './arrangement'

interface LayoutState {
  /** By study. */
  arrangements: ReadonlyMap<string, Arrangement>
  put: (studyId: string, arrangement: Arrangement) => void
}

/** How each study was left arranged, for as long as the window is open. */
const useLayouts = create<LayoutState>((set) => ({
  arrangements: new Map(),
  put: (studyId, arrangement) =>
    set(({ arrangements }) => ({ arrangements: new Map(arrangements).set(studyId, arrangement) })),
}))

export type ChangeArrangement = (change: (arrangement: Arrangement) => Arrangement) => void

/** The study's arrangement, `initial` until it is changed. Give the same `initial` each time. */
export function useArrangement(studyId: string, initial: Arrangement): [Arrangement, ChangeArrangement] {
  const arrangement = useLayouts(({ arrangements }) => arrangements.get(studyId)) ?? initial
  const change = useCallback<ChangeArrangement>(
    (by) => {
      const { arrangements, put } = useLayouts.getState()
      const current = arrangements.get(studyId) ?? initial
      const changed = by(current)
      if (changed !== current) put(studyId, changed)
    },
    [initial, studyId],
  )
  return [arrangement, change]
}
