import { create } from 'zustand'

interface PromptLibraryState {
  isOpen: boolean
  open: () => void
  close: () => void
}

/** Whether this window shows the prompts. */
export const usePromptLibrary = create<PromptLibraryState>((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}))
