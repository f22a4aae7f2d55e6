import { create } from 'zustand'

/** A place in the picture of a pane, in whole columns and rows from 0. */
interface Cursor {
  paneId: number
  column: number
  row: number
}

interface CursorState {
  /** The panel with values and histogram is open. */
  isOpen: boolean
  cursor: Cursor | null
  toggle: () => void
  point: (cursor: Cursor | null) => void
}

/** What the pixel inspector looks at. */
export const useCursor = create<CursorState>((set) => ({
  isOpen: false,
  cursor: null,
  toggle: () => set(({ isOpen }) => ({ isOpen: !isOpen, cursor: null })),
  point: (cursor) => set({ cursor }),
}))
