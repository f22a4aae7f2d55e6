import { create } from 'zustand'

interface PaletteState {
  isOpen: boolean
  /** Had the focus before, and gets it back. */
  opener: HTMLElement | null
  open: () => void
  close: () => void
}

/** The one palette of a window, opened from anywhere. */
export const usePalette = create<PaletteState>((set) => ({
  isOpen: false,
  opener: null,
  open: () =>
    set({ isOpen: true, opener: document.activeElement instanceof HTMLElement ? document.activeElement : null }),
  close: () => set({ isOpen: false }),
}))

interface SheetState {
  isOpen: boolean
  set: (isOpen: boolean) => void
}

/** The sheet of shortcuts. */
export const useShortcutSheet = create<SheetState>((set) => ({ isOpen: false, set: (isOpen) => set({ isOpen }) }))
