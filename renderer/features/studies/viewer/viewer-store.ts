import { create } from 'zustand'
import type { MouseTool } from './mouse-tools'

interface ViewerState {
  tool: MouseTool
  /** Data over the picture; hidden for teaching. */
  overlays: boolean
  setTool: (tool: MouseTool) => void
  toggleOverlays: () => void
}

/** What this window's viewer remembers from one study to the next. */
export const useViewer = create<ViewerState>((set) => ({
  tool: 'window',
  overlays: true,
  setTool: (tool) => set({ tool }),
  toggleOverlays: () => set(({ overlays }) => ({ overlays: !overlays })),
}))
