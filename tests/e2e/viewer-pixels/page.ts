import { cache, Enums, eventTarget, getRenderingEngines } from '@cornerstonejs/core'
import { giveUpWebGl, drawsWithCpu, startCornerstone } from '../../../renderer/features/studies/viewport/cornerstone'
import { FrameViewport, type ViewportState } from '../../../renderer/features/studies/viewport/frame-viewport'
import { registerInstances } from '../../../renderer/features/studies/viewport/instances'
import { stackOf } from '../../../renderer/features/studies/viewport/stack'
import type { Instance } from '../../../shared/contract/studies'

export interface PixelPage {
  viewport: FrameViewport
  cpu: boolean
  open(instances: Instance[]): void
  /** Resolves when the status is `kind` and the canvas was drawn after the call. */
  until(kind: ViewportState['status']['kind'], shownIndex?: number): Promise<ViewportState>
  /** RGB at points of the viewport, given as fractions of its size. */
  pixels(points: [number, number][]): number[][]
  /** What may be kept of frames from now on; null for the usual. */
  limitMemory(bytes: number | null): void
  /** Has the graphics card take its context back; resolves once the viewport was told. */
  loseContext(): Promise<void>
  /** Makes and throws away this many viewports, each with a picture drawn; resolves with how many still are there. */
  comeAndGo(times: number, instances: Instance[]): Promise<number>
}

declare global {
  interface Window {
    page: PixelPage
  }
}

startCornerstone()
const usualCacheBytes = cache.getMaxCacheSize()
if (location.search.includes('cpu')) giveUpWebGl()

const element = document.createElement('div')
element.style.cssText = 'position:relative;width:512px;height:384px;background:black'
document.body.append(element)
const viewport = new FrameViewport(element)
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
let forget = (): void => undefined

window.page = {
  viewport,
  get cpu() {
    return drawsWithCpu()
  },
  open(instances) {
    forget()
    forget = registerInstances(instances, 'OT')
    viewport.open(stackOf(instances))
  },
  async until(kind, shownIndex) {
    const giveUpAt = performance.now() + 10_000
    while (performance.now() < giveUpAt) {
      await nextFrame()
      await nextFrame()
      const state = viewport.getState()
      if (state.status.kind === kind && (shownIndex === undefined || state.shownIndex === shownIndex)) return state
    }
    throw new Error(`still ${JSON.stringify(viewport.getState())}`)
  },
  pixels(points) {
    const canvas = element.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return []
    return points.map(([x, y]) =>
      Array.from(
        context.getImageData(Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data.slice(0, 3),
      ),
    )
  },
  limitMemory(bytes) {
    cache.purgeCache()
    cache.setMaxCacheSize(bytes ?? usualCacheBytes)
  },
  async loseContext() {
    const [engine] = getRenderingEngines() ?? []
    const viewportId = engine?.getViewports()[0]?.id ?? ''
    const context = engine?.getOffscreenMultiRenderWindow(viewportId).getOpenGLRenderWindow().get3DContext()
    const lost = new Promise<void>((resolve) => {
      eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, () => resolve())
    })
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    await lost
  },
  async comeAndGo(times, instances) {
    const before = getRenderingEngines()?.length ?? 0
    forget()
    forget = registerInstances(instances, 'OT')
    for (let time = 0; time < times; time += 1) {
      const other = document.createElement('div')
      other.style.cssText = element.style.cssText
      document.body.append(other)
      const visitor = new FrameViewport(other)
      visitor.open(stackOf(instances))
      await new Promise<void>((resolve) => {
        visitor.subscribe(() => {
          if (visitor.getState().status.kind === 'shown') resolve()
        })
      })
      visitor.destroy()
      other.remove()
    }
    return (getRenderingEngines()?.length ?? 0) - before
  },
}
