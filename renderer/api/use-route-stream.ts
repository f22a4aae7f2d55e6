import { useCallback, useEffect, useRef, useState } from 'react'
import type { RouteEvent, RouteInput, RouteOutput, StreamName } from '../../shared/contract/types'
import { api } from './api'
import { ApiError } from './errors'

interface StreamView<N extends StreamName, S> {
  status: 'idle' | 'running' | 'done' | 'failed'
  /** What the events so far add up to. */
  state: S
  output: RouteOutput<N> | null
  error: ApiError | null
}

export interface RouteStream<N extends StreamName, S> extends StreamView<N, S> {
  /** Starts it, ending one under way first. Resolves at its end and never rejects. */
  start: (input: RouteInput<N>) => Promise<void>
  cancel: () => void
}

/**
 * Runs a stream and adds its events up with `reduce`. Renders at most once a frame however fast events come;
 * leaving the screen cancels it.
 */
export function useRouteStream<N extends StreamName, S>(
  name: N,
  { initial, reduce }: { initial: S; reduce: (state: S, event: RouteEvent<N>) => S },
): RouteStream<N, S> {
  const idle: StreamView<N, S> = { status: 'idle', state: initial, output: null, error: null }
  const [view, setView] = useState(idle)
  const run = useRef<AbortController | null>(null)
  const latest = useRef({ initial, reduce })
  useEffect(() => {
    latest.current = { initial, reduce }
  })

  const cancel = useCallback(() => run.current?.abort(), [])
  useEffect(() => cancel, [cancel])

  const start = useCallback(
    async (input: RouteInput<N>) => {
      run.current?.abort()
      const controller = new AbortController()
      run.current = controller
      let state = latest.current.initial
      let frame = 0
      const show = (next: Omit<StreamView<N, S>, 'state'>): void => {
        cancelAnimationFrame(frame)
        frame = 0
        // One that was replaced shows nothing more.
        if (run.current === controller) setView({ ...next, state })
      }
      const onEvent = (event: RouteEvent<N>): void => {
        state = latest.current.reduce(state, event)
        frame ||= requestAnimationFrame(() => show({ status: 'running', output: null, error: null }))
      }
      show({ status: 'running', output: null, error: null })
      try {
        const output = await api.stream(name, input, { onEvent, signal: controller.signal })
        show({ status: 'done', output, error: null })
      } catch (error) {
        show({
          status: 'failed',
          output: null,
          error: error instanceof ApiError ? error : new ApiError({ code: 'internal' }),
        })
      }
    },
    [name],
  )

  return { ...view, start, cancel }
}
