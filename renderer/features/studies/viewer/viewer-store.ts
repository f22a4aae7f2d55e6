import { create } from 'zustand'
import type { MouseTool } from './mouse-tools'

interface ViewerState {
  tool: MouseTool
  /** Data over the picture; hidden for teaching. */
  overlays: boolean
  /** The file's own drawings over the picture. */
  planes: boolean
  setTool: (tool: MouseTool) => void
  toggleOverlays: () => void
  togglePlanes: () => void
}

/** What this window's viewer remembers from one study to the next. */
export const useViewer = create<ViewerState>((set) => ({
  tool: 'window',
  overlays: true,
  planes: true,
  setTool: (tool) => set({ tool }),
  togglePlanes: () => set(({ planes }) => ({ planes: !planes })),
  toggleOverlays: () => set(({ overlays }) => ({ overlays: !overlays })),
}))
