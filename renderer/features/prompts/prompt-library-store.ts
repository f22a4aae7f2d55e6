import { create } from 'zustand'

interface PromptLibraryState {
  isOpen: boolean
  /** The prompt it opens with; null shows none. */
  promptId: string | null
  open: (promptId?: string) => void
  close: () => void
}

/** Whether this window shows the prompts. */
export const usePromptLibrary = create<PromptLibraryState>((set) => ({
  isOpen: false,
  promptId: null,
  open: (promptId) => set({ isOpen: true, promptId: promptId ?? null }),
  close: () => set({ isOpen: false }),
}))
