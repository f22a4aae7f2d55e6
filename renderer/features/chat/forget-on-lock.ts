import { api } from '../../api'
import { forgetAnswers } from './answers/live-answers'
import { useAudios } from './audio/audio-store'
import { useReadings } from './documents/reading-store'
import { forgetDrafts } from './draft-sync'

/** Nothing written or answered stays in the window's memory once its profile is locked. */
export const forgetOnLock = (): (() => void) =>
  api.connection.onChanges((keys) => {
    if (!keys.some(([name]) => name === 'profiles.session')) return
    void forgetIfLocked()
  })

async function forgetIfLocked(): Promise<void> {
  const { state } = await api.query('profiles.session', {})
  if (state === 'unlocked') return
  forgetAnswers()
  forgetDrafts()
  useReadings.getState().clear()
  useAudios.getState().clear()
}
