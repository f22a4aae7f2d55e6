import { create } from 'zustand'
import type { AnnotationTool } from '../../annotations/tools'
import type { MouseTool } from './mouse-tools'

interface ViewerState {
  tool: MouseTool
  /** In place of `tool` while something is drawn. */
  annotationTool: AnnotationTool | null
  /** Data over the picture; hidden for teaching. */
  overlays: boolean
  /** The file's own drawings over the picture. */
  planes: boolean
  setTool: (tool: MouseTool) => void
  setAnnotationTool: (annotationTool: AnnotationTool | null) => void
  toggleOverlays: () => void
  togglePlanes: () => void
}

/** What this window's viewer remembers from one study to the next. */
export const useViewer = create<ViewerState>((set) => ({
  tool: 'window',
  annotationTool: null,
  overlays: true,
  planes: true,
  setTool: (tool) => set({ tool, annotationTool: null }),
  setAnnotationTool: (annotationTool) => set({ annotationTool }),
  togglePlanes: () => set(({ planes }) => ({ planes: !planes })),
  toggleOverlays: () => set(({ overlays }) => ({ overlays: !overlays })),
}))
