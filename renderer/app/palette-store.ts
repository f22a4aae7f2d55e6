import { create } from 'zustand'

interface OpenState {
  isOpen: boolean
  set: (isOpen: boolean) => void
}

/** The one palette of a window, opened from anywhere. */
export const usePalette = create<OpenState>((set) => ({ isOpen: false, set: (isOpen) => set({ isOpen }) }))

/** The sheet of shortcuts. */
export const useShortcutSheet = create<OpenState>((set) => ({ isOpen: false, set: (isOpen) => set({ isOpen }) }))
