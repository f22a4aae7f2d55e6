import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { ensureRay } from './ray.mjs'
import { run } from './run.mjs'

const folder = join(root, 'inference', 'serve')

/**
 * Every cluster's configuration, as Ray's own models and vLLM's own arguments read it.
 * @returns {Promise<{ code: number, output: string, skipped?: string }>}
 */
export async function checkServe() {
  const ray = await ensureRay()
  if (!ray) return { code: 0, output: '', skipped: 'Ray is not installed and could not be' }
  const configs = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
  const vllm = ray.vllmSource ? ['--vllm', ray.vllmSource] : []
  const args = [join(folder, 'check.py'), ...vllm, ...configs.map((name) => join(folder, name))]
  const checked = await run(ray.python, args, { stdio: 'pipe', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } })
  if (checked.code !== 0 || ray.vllmSource) return checked
  return { ...checked, skipped: "engine_kwargs alone: vLLM's arguments could not be had" }
}
