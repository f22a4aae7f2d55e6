import type { DrawingSurface } from './drawing/surface'

const open = new Set<DrawingSurface>()

/** Makes a surface known to the keys of the window. Undone by the function it returns. */
export function registerSurface(surface: DrawingSurface): () => void {
  open.add(surface)
  return () => open.delete(surface)
}

/** Gives up what is being drawn in any pane. True when there was something. */
export function cancelDrawing(): boolean {
  let had = false
  for (const surface of open) had = surface.cancel() || had
  return had
}
