import { createSpotlight } from '@mantine/spotlight'
import { create } from 'zustand'

const [store, spotlight] = createSpotlight()

/** Opened and closed from anywhere; there is one palette in a window. */
export const paletteStore = store
export const openPalette = spotlight.open
export const closePalette = spotlight.close

interface SheetState {
  isOpen: boolean
  set: (isOpen: boolean) => void
}

/** The sheet of shortcuts. */
export const useShortcutSheet = create<SheetState>((set) => ({ isOpen: false, set: (isOpen) => set({ isOpen }) }))
