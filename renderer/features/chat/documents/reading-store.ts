import { create } from 'zustand'
import type { AppError } from '../../../../shared/contract/errors'
import { newId } from '../../../../shared/lib/ids'
import type { PictureRefusal } from '../pictures/prepare-picture'
import type { PdfRefusal } from './read-pdf'

/** A file on its way into a question, or one that could not be taken. */
export interface Reading {
  id: string
  draftKey: string
  kind: 'pdf' | 'picture'
  name: string
  /** Pages read; `total` is 0 until it is known. */
  done: number
  total: number
  failure:
    | { kind: 'refused'; reason: PdfRefusal }
    | { kind: 'refusedPicture'; reason: PictureRefusal }
    | { kind: 'error'; error: AppError }
    | null
  cancel: () => void
}

interface ReadingState {
  readings: readonly Reading[]
  put: (reading: Reading) => void
  update: (id: string, change: Partial<Pick<Reading, 'done' | 'total' | 'failure'>>) => void
  drop: (id: string) => void
  clear: () => void
}

/** Files this window is reading. */
export const useReadings = create<ReadingState>((set, get) => ({
  readings: [],
  put: (reading) => set(({ readings }) => ({ readings: [...readings, reading] })),
  update: (id, change) =>
    set(({ readings }) => ({ readings: readings.map((each) => (each.id === id ? { ...each, ...change } : each)) })),
  drop: (id) => set(({ readings }) => ({ readings: readings.filter((each) => each.id !== id) })),
  clear: () => {
    for (const { cancel } of get().readings) cancel()
    set({ readings: [] })
  },
}))

/** Shows that a file is being read into a question; the rest says how that goes on, and whether it is still wanted. */
export function startReading(about: Pick<Reading, 'draftKey' | 'kind' | 'name'>) {
  const id = newId()
  const ended = new AbortController()
  const { put, update, drop } = useReadings.getState()
  const cancel = (): void => {
    ended.abort(new DOMException('Cancelled', 'AbortError'))
    drop(id)
  }
  put({ ...about, id, done: 0, total: 0, failure: null, cancel })
  return {
    signal: ended.signal,
    tell: (done: number, total: number): void => update(id, { done, total }),
    end: (): void => drop(id),
    /** Unless nobody wants it any more. */
    fail: (failure: NonNullable<Reading['failure']>): void => {
      if (!ended.signal.aborted) update(id, { failure })
    },
  }
}
