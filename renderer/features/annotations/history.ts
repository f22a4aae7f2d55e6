import { create } from 'zustand'
import type { Annotation, AnnotationChange, AnnotationDraft } from '../../../shared/contract/annotations'
import { api } from '../../api'
import { useAnnotationStore } from './annotation-store'
import { forgetPainted } from './export/paint-picture'

/** Something done to an annotation, with what undoing it takes. */
type Edit =
  | { type: 'create' | 'remove'; id: string }
  | { type: 'update'; id: string; before: AnnotationChange; after: AnnotationChange }

interface Past {
  done: readonly Edit[]
  undone: readonly Edit[]
}

interface HistoryState {
  studies: ReadonlyMap<string, Past>
  put: (studyId: string, past: Past) => void
  clear: () => void
}

const nothing: Past = { done: [], undone: [] }
const longestPast = 200

const useHistoryStore = create<HistoryState>((set) => ({
  studies: new Map(),
  put: (studyId, past) => set(({ studies }) => ({ studies: new Map(studies).set(studyId, past) })),
  clear: () => set({ studies: new Map() }),
}))
const pastOf = (studyId: string): Past => useHistoryStore.getState().studies.get(studyId) ?? nothing

/** Edits run one after the other, so that undoing meets what was done. */
let last: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work, work)
  last = next.catch(() => undefined)
  return next
}

function record(studyId: string, edit: Edit): void {
  const { done } = pastOf(studyId)
  useHistoryStore.getState().put(studyId, { done: [...done, edit].slice(-longestPast), undone: [] })
}

const { keepFresh, dropFresh } = useAnnotationStore.getState()

async function change(id: string, to: AnnotationChange): Promise<void> {
  keepFresh(await api.command('annotations.update', { annotationId: id, change: to }))
}
async function remove(id: string): Promise<void> {
  await api.command('annotations.remove', { annotationId: id })
  dropFresh([id])
  if (useAnnotationStore.getState().selectedId === id) useAnnotationStore.getState().select(null)
}
async function restore(id: string): Promise<void> {
  keepFresh(await api.command('annotations.restore', { annotationId: id }))
}

const redoOf = (edit: Edit): Promise<void> =>
  edit.type === 'update' ? change(edit.id, edit.after) : edit.type === 'create' ? restore(edit.id) : remove(edit.id)
const undoOf = (edit: Edit): Promise<void> =>
  edit.type === 'update' ? change(edit.id, edit.before) : edit.type === 'create' ? remove(edit.id) : restore(edit.id)

/** What `change` touches, as it is before. */
function priorOf(annotation: Annotation, after: AnnotationChange): AnnotationChange {
  const { points, text, values, calibration, spacingSource } = annotation
  return {
    ...(after.points === undefined ? {} : { points }),
    ...(after.text === undefined ? {} : { text }),
    ...(after.values === undefined ? {} : { values }),
    ...(after.calibration === undefined ? {} : { calibration }),
    ...(after.spacingSource === undefined ? {} : { spacingSource }),
  }
}

/** Everything done to annotations goes through here, and can be undone study by study. Rejects as the commands do. */
export const annotationEdits = {
  create: (draft: AnnotationDraft): Promise<Annotation> =>
    inTurn(async () => {
      const created = await api.command('annotations.create', draft)
      keepFresh(created)
      record(created.studyId, { type: 'create', id: created.id })
      return created
    }),
  update: (annotation: Annotation, after: AnnotationChange): Promise<void> =>
    inTurn(async () => {
      await change(annotation.id, after)
      record(annotation.studyId, { type: 'update', id: annotation.id, before: priorOf(annotation, after), after })
    }),
  remove: ({ id, studyId }: Pick<Annotation, 'id' | 'studyId'>): Promise<void> =>
    inTurn(async () => {
      await remove(id)
      record(studyId, { type: 'remove', id })
    }),
  /** Brings back one that was removed, whatever was done since. */
  restore: ({ id, studyId }: Pick<Annotation, 'id' | 'studyId'>): Promise<void> =>
    inTurn(async () => {
      await restore(id)
      record(studyId, { type: 'create', id })
    }),
  undo: (studyId: string): Promise<void> =>
    inTurn(async () => {
      const { done, undone } = pastOf(studyId)
      const edit = done.at(-1)
      if (edit === undefined) return
      // Gone from the past first: what can't be undone must not stand in the way of what can.
      useHistoryStore.getState().put(studyId, { done: done.slice(0, -1), undone })
      await undoOf(edit)
      useHistoryStore.getState().put(studyId, { done: done.slice(0, -1), undone: [...undone, edit] })
    }),
  redo: (studyId: string): Promise<void> =>
    inTurn(async () => {
      const { done, undone } = pastOf(studyId)
      const edit = undone.at(-1)
      if (edit === undefined) return
      useHistoryStore.getState().put(studyId, { done, undone: undone.slice(0, -1) })
      await redoOf(edit)
      useHistoryStore.getState().put(studyId, { done: [...done, edit], undone: undone.slice(0, -1) })
    }),
}

/** Whether there is something to undo and to redo. */
export function useCanUndo(studyId: string): { undo: boolean; redo: boolean } {
  const past = useHistoryStore(({ studies }) => studies.get(studyId) ?? nothing)
  return { undo: past.done.length > 0, redo: past.undone.length > 0 }
}

/** The profile was locked: what was removed is gone, and nothing of it stays in memory. */
export function forgetAnnotations(): void {
  useHistoryStore.getState().clear()
  forgetPainted()
  useAnnotationStore.setState({ selectedId: null, question: null, destination: null, fresh: new Map() })
}
