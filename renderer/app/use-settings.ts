import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { defaultSettings, type Settings } from '../../shared/contract/settings'
import { api, useRouteQuery } from '../api'
import { useErrorToast } from '../ui/use-error-toast'

type SettingsChanges = Partial<Settings>
type UpdateSettings = (changes: SettingsChanges, options?: { onSuccess: () => void }) => void

const mutationKey = ['settings.update']

/** The settings as chosen: a change counts while it is on its way, so that the next one builds on it. */
export function useSettings(): Settings {
  const { data } = useRouteQuery('settings.get', {})
  const changes = useMutationState({
    filters: { mutationKey, status: 'pending' },
    // Only `useUpdateSettings` has this key.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    select: ({ state }) => state.variables as SettingsChanges,
  })
  return Object.assign({}, defaultSettings, data, ...changes)
}

/** Changes settings, one change after the other; says what failed. */
export function useUpdateSettings(): UpdateSettings {
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: (changes: SettingsChanges) => api.command('settings.update', changes),
    scope: { id: 'settings' },
    // Not left to the change that the core announces: until that was read, the former settings would be back.
    onSuccess: (settings) => client.setQueryData(['settings.get', {}], settings),
    onError: useErrorToast(),
  })
  return mutate
}
