import { create } from 'zustand'
import type { MouseTool } from './mouse-tools'

interface ViewerState {
  tool: MouseTool
  /** Data over the picture; hidden for teaching. */
  overlays: boolean
  playing: boolean
  setTool(tool: MouseTool): void
  toggleOverlays(): void
  setPlaying(playing: boolean): void
}

/** What this window's viewer remembers from one study to the next. */
export const useViewer = create<ViewerState>((set) => ({
  tool: 'window',
  overlays: true,
  playing: false,
  setTool: (tool) => set({ tool }),
  toggleOverlays: () => set(({ overlays }) => ({ overlays: !overlays })),
  setPlaying: (playing) => set({ playing }),
}))
