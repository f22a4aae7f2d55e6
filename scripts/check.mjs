// Format, lint, types, import rules and dead code, in parallel: `npm run check`.
import { ensureDependencies } from './lib/dependencies.mjs'
import { main } from './lib/main.mjs'
import { bin, runNode } from './lib/run.mjs'

/** @type {Record<string, [string, ...string[]]>} */
const checks = {
  format: [bin('oxfmt', 'bin/oxfmt'), '--check', '.'],
  lint: [bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings', '.'],
  types: [bin('typescript', 'bin/tsc'), '--noEmit'],
  imports: [bin('dependency-cruiser', 'bin/dependency-cruiser.mjs'), 'electron', 'renderer', 'shared', 'tests'],
  'dead code': [bin('knip', 'bin/knip.js')],
}

await main(async () => {
  await ensureDependencies()
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, [file, ...args]]) => {
      const { code, output } = await runNode(file, args, { stdio: 'pipe' })
      console.log(code === 0 ? `ok      ${name}` : `FAILED  ${name}\n${output}`)
      return code
    }),
  )
  return results.every((code) => code === 0) ? 0 : 1
})
