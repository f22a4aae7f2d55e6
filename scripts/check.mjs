// Format, lint, types, import rules, dead code and the cluster's configurations, in parallel: `npm run check`.
import { ensureDependencies } from './lib/dependencies.mjs'
import { main } from './lib/main.mjs'
import { bin, runNode } from './lib/run.mjs'

/** @type {Record<string, [string, ...string[]]>} */
const checks = {
  format: [bin('oxfmt', 'bin/oxfmt'), '--check', '.'],
  lint: [bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings', '.'],
  types: [bin('typescript', 'bin/tsc'), '--noEmit'],
  imports: [
    bin('dependency-cruiser', 'bin/dependency-cruiser.mjs'),
    'electron',
    'renderer',
    'shared',
    'inference',
    'tests',
  ],
  'dead code': [bin('knip', 'bin/knip.js')],
}

/** @param {string} name @param {{ code: number, output: string, skipped?: string }} result */
function told(name, { code, output, skipped }) {
  if (code !== 0) console.log(`FAILED  ${name}\n${output}`)
  else console.log(skipped ? `SKIPPED ${name}: ${skipped}` : `ok      ${name}`)
  return code
}

await main(async () => {
  await ensureDependencies()
  // It needs the packages that were just made sure of.
  const { checkGateway } = await import('./lib/gateway.mjs')
  const { checkServe } = await import('./lib/serve.mjs')
  const { checkKubernetes } = await import('./lib/kubernetes.mjs')
  const { checkMonitoring } = await import('./lib/prometheus.mjs')
  const results = await Promise.all([
    ...Object.entries(checks).map(async ([name, [file, ...args]]) =>
      told(name, await runNode(file, args, { stdio: 'pipe' })),
    ),
    checkGateway().then((result) => told('gateway', result)),
    checkServe().then((result) => told('serve', result)),
    checkKubernetes().then((result) => told('kubernetes', result)),
    checkMonitoring().then((result) => told('monitoring', result)),
  ])
  return results.every((code) => code === 0) ? 0 : 1
})
