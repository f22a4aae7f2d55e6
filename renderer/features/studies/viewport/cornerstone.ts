import { cache, getShouldUseCPURendering, init, setUseCPURendering, utilities } from '@cornerstonejs/core'
import { cacheLimitBytes } from './cache-limit'
import { registerFrameLoader } from './frame-loader'
import { provideMetadata } from './metadata'

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
