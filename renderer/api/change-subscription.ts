import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from './api'
import { refresh } from './refresh'

/** Keeps the query cache in step with the core: once in each window, inside the QueryClientProvider. */
export function ChangeSubscription(): null {
  const queryClient = useQueryClient()
  useEffect(() => {
    const { connection } = api
    let wasReady = connection.hostState() === 'ready'
    const stopChanges = connection.onChanges((keys) => {
      for (const queryKey of keys) refresh(queryClient, queryKey)
    })
    // While the host was away its changes went unheard.
    const stopState = connection.onHostState(() => {
      const isReady = connection.hostState() === 'ready'
      if (isReady && !wasReady) void queryClient.invalidateQueries()
      wasReady = isReady
    })
    return () => {
      stopChanges()
      stopState()
    }
  }, [queryClient])
  return null
}
