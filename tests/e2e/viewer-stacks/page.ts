import { cache, getRenderingEngines } from '@cornerstonejs/core'
import { drawsWithCpu, giveUpWebGl, startCornerstone } from '../../../renderer/features/studies/viewport/cornerstone'
import { FrameViewport, type ViewportState } from '../../../renderer/features/studies/viewport/frame-viewport'
import { registerInstances } from '../../../renderer/features/studies/viewport/instances'
import { stackOf } from '../../../renderer/features/studies/viewport/stack'
import type { Instance } from '../../../shared/contract/studies'

export interface StacksPage {
  panes: FrameViewport[]
  cpu: boolean
  /** One pane for each list of instances, in place of those there were. */
  open: (stacks: Instance[][]) => void
  /** Resolves when the pane's status is `kind` and its canvas was drawn after the call. */
  until: (pane: number, kind: ViewportState['status']['kind'], shownIndex?: number) => Promise<ViewportState>
  /** Grey of the pane at points of it, in screen pixels; null beyond. */
  greys: (pane: number, points: [number, number][]) => (number | null)[]
  limitMemory: (bytes: number | null) => void
  loseContext: () => void
}

declare global {
  interface Window {
    stacks: StacksPage
  }
}

startCornerstone()
const usualCacheBytes = cache.getMaxCacheSize()
if (location.search.includes('cpu')) giveUpWebGl()
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
let forget = (): void => undefined

window.stacks = {
  panes: [],
  get cpu() {
    return drawsWithCpu()
  },
  open(stacks) {
    for (const pane of this.panes) {
      pane.destroy()
      pane.element.remove()
    }
    forget()
    forget = registerInstances(stacks.flat(), 'OT')
    this.panes = stacks.map((instances) => {
      const element = document.createElement('div')
      element.style.cssText = 'position:relative;display:inline-block;width:300px;height:240px;background:black'
      document.body.append(element)
      const pane = new FrameViewport(element)
      pane.open(stackOf(instances))
      return pane
    })
  },
  async until(at, kind, shownIndex) {
    const giveUpAt = performance.now() + 10_000
    while (performance.now() < giveUpAt) {
      await nextFrame()
      await nextFrame()
      const state = this.panes[at]?.getState()
      if (state?.status.kind === kind && (shownIndex === undefined || state.shownIndex === shownIndex)) return state
    }
    throw new Error(`pane ${at} still ${JSON.stringify(this.panes[at]?.getState())}`)
  },
  greys(at, points) {
    const canvas = this.panes[at]?.element.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return []
    return points.map(([x, y]) => {
      const isInside = x >= 0 && y >= 0 && x < canvas.width && y < canvas.height
      return isInside ? (context.getImageData(Math.floor(x), Math.floor(y), 1, 1).data[0] ?? null) : null
    })
  },
  limitMemory(bytes) {
    cache.purgeCache()
    cache.setMaxCacheSize(bytes ?? usualCacheBytes)
  },
  loseContext() {
    const [engine] = getRenderingEngines() ?? []
    const viewportId = engine?.getViewports()[0]?.id ?? ''
    const context = engine?.getOffscreenMultiRenderWindow(viewportId).getOpenGLRenderWindow().get3DContext()
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  },
}
