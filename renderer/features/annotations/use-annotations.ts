import { useEffect, useMemo } from 'react'
import type { Annotation } from '../../../shared/contract/annotations'
import { api, useRouteQuery } from '../../api'
import { useAnnotationStore } from './annotation-store'
import { forgetAnnotations } from './history'

const none: readonly Annotation[] = []

/** The annotations of a study, oldest first, what was just done among them. */
export function useAnnotations(studyId: string): readonly Annotation[] {
  const { data } = useRouteQuery('annotations.list', { studyId })
  const fresh = useAnnotationStore((state) => state.fresh)
  const dropFresh = useAnnotationStore((state) => state.dropFresh)
  useEffect(() => {
    if (data === undefined || fresh.size === 0) return
    const known = data.filter(({ id, changedAtMs }) => (fresh.get(id)?.changedAtMs ?? Infinity) <= changedAtMs)
    if (known.length > 0) dropFresh(known.map(({ id }) => id))
  }, [data, dropFresh, fresh])
  return useMemo(() => {
    if (data === undefined) return none
    const listed = data.map((each) => {
      const newer = fresh.get(each.id)
      return newer !== undefined && newer.changedAtMs > each.changedAtMs ? newer : each
    })
    const ids = new Set(data.map(({ id }) => id))
    const unlisted = [...fresh.values()].filter((each) => each.studyId === studyId && !ids.has(each.id))
    return unlisted.length === 0 ? listed : [...listed, ...unlisted]
  }, [data, fresh, studyId])
}

/** Nothing drawn stays in the window's memory once its profile is locked. */
export const useForgetOnLock = (): void =>
  useEffect(
    () =>
      api.connection.onChanges((keys) => {
        if (keys.some(([name]) => name === 'profiles.session')) void forgetIfLocked()
      }),
    [],
  )

async function forgetIfLocked(): Promise<void> {
  const { state } = await api.query('profiles.session', {})
  if (state !== 'unlocked') forgetAnnotations()
}
