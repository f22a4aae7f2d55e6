// Runs the benchmarks, all or by name: `npm run bench [-- NAME…]`. One JSON line each; fails only when one breaks.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { ensureChromium } from './lib/chromium.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureHaproxy } from './lib/haproxy.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'
import { buildPrograms } from './lib/programs.mjs'
import { ensurePython } from './lib/python.mjs'
import { runNode, toolEnvironment } from './lib/run.mjs'

const folder = join(root, 'tests', 'bench')
const notBenchmarks = new Set(['result.ts'])
/** Packages of Python that a benchmark measures against, and the variable that tells it where they are. */
const peers = [
  { bench: 'import-peer', variable: 'PYDICOM_PYTHON', packages: ['pydicom==3.0.1'] },
  { bench: 'decode', variable: 'DECODERS_PYTHON', packages: ['python-gdcm==3.2.6', 'imagecodecs==2026.3.6'] },
]

await main(async () => {
  await ensureDependencies()
  await ensureBuild()
  const available = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !notBenchmarks.has(name))
    .map((name) => name.slice(0, -3))
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter((name) => !available.includes(name))
  if (unknown.length > 0)
    throw new Error(`No benchmark named ${unknown.join(', ')}. There are: ${available.join(', ')}.`)
  const names = wanted.length > 0 ? wanted : available
  const built = await buildPrograms(
    'bench',
    Object.fromEntries(names.map((name) => [name, join(folder, `${name}.ts`)])),
  )
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...toolEnvironment(), CHROMIUM_PATH: await ensureChromium() }
  const haproxy = names.includes('gateway-overhead') ? await ensureHaproxy() : null
  if (haproxy) env.HAPROXY_PATH = haproxy
  for (const { bench, variable, packages } of peers) {
    const told = { purpose: 'to measure against', without: `Comparisons with ${packages.join(' and ')}` }
    const python = names.includes(bench) ? await ensurePython(packages, told) : null
    if (python) env[variable] = python
  }
  let broken = 0
  for (const name of names) {
    const program = `const { default: bench } = await import(${JSON.stringify(built(name))}); console.log(JSON.stringify(await bench())); process.exit(0)`
    const { code } = await runNode('--input-type=module', ['-e', program], { env })
    if (code !== 0) broken += 1
  }
  return broken === 0 ? 0 : 1
})
