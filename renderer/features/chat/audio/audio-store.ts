import { create } from 'zustand'
import type { AppError } from '../../../../shared/contract/errors'
import type { AudioRefusal } from './decode-audio'

/** A file with sound, from its choice to its text. */
export interface Audio {
  id: string
  draftKey: string
  name: string
  state:
    | { phase: 'opening' | 'sending' }
    /** Nothing leaves before the person asks for it. */
    | { phase: 'ready'; durationMs: number }
    | { phase: 'failed'; reason: AudioRefusal | 'nothing' | 'tooMany' | AppError; canRetry: boolean }
  /** Has it written out. */
  send: () => void
  cancel: () => void
}

interface AudioState {
  audios: readonly Audio[]
  put: (audio: Audio) => void
  update: (id: string, state: Audio['state']) => void
  drop: (id: string) => void
  clear: () => void
}

/** Sound this window is about to have written out; it is kept nowhere else. */
export const useAudios = create<AudioState>((set, get) => ({
  audios: [],
  put: (audio) => set(({ audios }) => ({ audios: [...audios, audio] })),
  update: (id, state) =>
    set(({ audios }) => ({ audios: audios.map((each) => (each.id === id ? { ...each, state } : each)) })),
  drop: (id) => set(({ audios }) => ({ audios: audios.filter((each) => each.id !== id) })),
  clear: () => {
    for (const { cancel } of get().audios) cancel()
    set({ audios: [] })
  },
}))
