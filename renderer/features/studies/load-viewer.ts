import { useEffect, useState } from 'react'

type Viewer = typeof import('./viewer')

let loading: Promise<Viewer> | null = null
let loaded: Viewer | null = null

/** The viewer with Cornerstone: by far the largest part of the interface, so it is fetched apart. */
export function loadViewer(): Promise<Viewer> {
  loading ??= import('./viewer').then(
    (viewer) => (loaded = viewer),
    (error: unknown) => {
      loading = null
      throw error
    },
  )
  return loading
}

/** Has everything ready for a first picture, in the time that someone takes to choose or drop one. */
export const prepareViewer = (): void => {
  loadViewer()
    .then(({ warmStage }) => warmStage())
    .catch(() => undefined)
}

/** Has the first frame of an instance here by the time its study opens. */
export const expectFrame = (instanceId: string): void => {
  loadViewer()
    .then(({ frames }) => frames.expect(instanceId))
    .catch(() => undefined)
}

/**
 * The viewer's screen; null until it is there. Not `React.lazy`, which waits 300 ms even for what is there already.
 * A failed fetch is thrown to the window's error boundary.
 */
export const useViewerScreen = (): Viewer['ViewerScreen'] | null => {
  const [viewer, setViewer] = useState(loaded)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    if (viewer === null) loadViewer().then(setViewer, setError)
  }, [viewer])
  if (error !== null) throw error
  return viewer?.ViewerScreen ?? null
}
