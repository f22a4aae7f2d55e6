import { Enums, eventTarget, RenderingEngine, type Types } from '@cornerstonejs/core'
import { newId } from '../../../../shared/lib/ids'
import { drawsWithCpu } from './cornerstone'

interface SharedEngine {
  engine: RenderingEngine
  viewports: number
}

/** Of every viewport of the window: they draw in one WebGL context, of which browsers allow few. */
let current: SharedEngine | null = null
let listens = false

/** A viewport of the window's engine. */
export interface EngineViewport {
  engine: RenderingEngine
  viewport: Types.IStackViewport
  /** The last to leave gives the graphics memory back. */
  leave: () => void
}

export function joinEngine(element: HTMLDivElement): EngineViewport {
  if (!listens) {
    listens = true
    // Before any viewport hears of it, so that those who draw again do so on a new one.
    eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, forgetLost)
  }
  current ??= { engine: new RenderingEngine(`engine-${newId()}`), viewports: 0 }
  const shared = current
  const viewportId = `viewport-${newId()}`
  try {
    shared.engine.enableElement({ viewportId, element, type: Enums.ViewportType.STACK })
  } catch (error) {
    // No context to be had: what comes next is to begin anew.
    if (current === shared) current = null
    throw error
  }
  shared.viewports += 1
  return {
    engine: shared.engine,
    viewport: shared.engine.getViewport<Types.IStackViewport>(viewportId),
    leave: () => leaveEngine(shared, viewportId),
  }
}

function leaveEngine(shared: SharedEngine, viewportId: string): void {
  shared.viewports -= 1
  if (shared.viewports > 0) {
    shared.engine.disableElement(viewportId)
    return
  }
  if (current === shared) current = null
  releaseWebGl(shared.engine, viewportId)
  shared.engine.destroy()
}

/** Gives the graphics memory back now: browsers collect it late. */
function releaseWebGl(engine: RenderingEngine, viewportId: string): void {
  if (drawsWithCpu()) return
  const context = engine.getOffscreenMultiRenderWindow(viewportId).getOpenGLRenderWindow().get3DContext()
  context?.getExtension('WEBGL_lose_context')?.loseContext()
}

const forgetLost = (event: Event): void => {
  if (event instanceof CustomEvent && event.detail?.renderingEngineId === current?.engine.id) current = null
}
