import { cache, getShouldUseCPURendering, init, setUseCPURendering, utilities } from '@cornerstonejs/core'
import { registerFrameLoader } from './frame-loader'
import { provideMetadata } from './metadata'

/** Decoded frames kept in a window; the core keeps its own. */
const cacheLimitBytes = 512 * 1024 * 1024

let started = false

/** Prepares Cornerstone once a window. Without WebGL it draws by CPU, which init finds out. */
export function startCornerstone(): void {
  if (started) return
  started = true
  // A lost context is told by an event and dealt with; contexts given back on purpose would be warned of, too.
  utilities.logger.coreLog.getLogger('RenderingEngine', 'attachWebGLContextEvents').setLevel('error')
  init({ debug: { statsOverlay: false }, rendering: { webGlContextCount: 1 } })
  cache.setMaxCacheSize(cacheLimitBytes)
  provideMetadata()
  registerFrameLoader()
}

export const drawsWithCpu = (): boolean => getShouldUseCPURendering()

/** From here on every new viewport of this window draws without WebGL. */
export const giveUpWebGl = (): void => setUseCPURendering(true, false)
