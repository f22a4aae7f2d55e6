// Installs what is missing and passes every test: `npm test [-- vitest arguments]`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { ensureChromium } from './lib/chromium.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureHaproxy } from './lib/haproxy.mjs'
import { ensureKubernetesTools } from './lib/kubernetes.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'
import { ensureRay } from './lib/ray.mjs'
import { bin, runNode, toolEnvironment } from './lib/run.mjs'

await main(async () => {
  await ensureDependencies()
  const chromium = await ensureChromium()
  const haproxy = await ensureHaproxy()
  if (!haproxy)
    console.log("No HAProxy on this machine, and none could be installed: the gateway's tests will show as skipped.")
  const ray = await ensureRay()
  const kubernetes = await ensureKubernetesTools()
  await ensureBuild()
  const { ensureElectron22 } = await import('./lib/electron-22.mjs')
  const electron22 = await ensureElectron22()
  if (!existsSync(join(root, '../shared/data'))) {
    console.log('No corpus beside the project (../shared/data): the corpus tests will show as skipped.')
  }
  const env = {
    ...toolEnvironment(),
    CHROMIUM_PATH: chromium,
    ...(haproxy && { HAPROXY_PATH: haproxy }),
    ...(ray && { RAY_PYTHON: ray.python, ...(ray.vllmSource && { VLLM_SOURCE: ray.vllmSource }) }),
    ...(kubernetes && { KUBERNETES_TOOLS: JSON.stringify(kubernetes) }),
    ...(electron22 && { ELECTRON_22_DIST: electron22.dist, ELECTRON_22_SQLITE: electron22.sqlite }),
  }
  return (await runNode(bin('vitest', 'vitest.mjs'), ['run', ...process.argv.slice(2)], { env })).code
})
