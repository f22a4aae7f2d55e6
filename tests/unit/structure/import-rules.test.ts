import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { repositoryRoot } from '../../support/repository'

// A rule that reports nothing looks like a house in order, so each is broken here once, in a house of its own.
const broken: Record<string, { from: string; imports: string }> = {
  'renderer-only-shared': { from: 'renderer/features/chat/Screen.tsx', imports: 'electron/db/open' },
  'core-not-renderer': { from: 'electron/features/chat/service.ts', imports: 'renderer/api/client' },
  'shared-stands-alone': { from: 'shared/lib/ids.ts', imports: 'electron/db/open' },
  'rooms-know-no-feature': { from: 'electron/db/open.ts', imports: 'electron/features/chat/service' },
  'features-through-services': {
    from: 'electron/features/chat/service.ts',
    imports: 'electron/features/studies/repository',
  },
  'features-know-no-host': { from: 'electron/features/chat/service.ts', imports: 'electron/shell/windows' },
  'transport-knows-no-feature': { from: 'electron/transport/router.ts', imports: 'electron/features/chat/service' },
  'ui-knows-no-feature': { from: 'renderer/ui/Panel.tsx', imports: 'renderer/features/chat/Screen' },
  'electron-only-in-shell': { from: 'electron/app/create-app.ts', imports: 'electron' },
  'database-driver-only-in-db': {
    from: 'electron/features/chat/service.ts',
    imports: 'better-sqlite3-multiple-ciphers',
  },
  'one-gate-to-the-cluster': { from: 'electron/features/chat/service.ts', imports: 'node:https' },
  'no-circular': { from: 'electron/blobs/file.ts', imports: 'electron/blobs/store' },
}

const reportSchema = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
})

describe('the import rules', () => {
  let house: string
  let violations: { from: string; rule: { name: string } }[]

  const put = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
    writeFileSync(path.join(house, file), text, { flag: 'a' })
  }

  beforeAll(() => {
    house = mkdtempSync(path.join(os.tmpdir(), 'suite-rules-'))
    for (const { from, imports } of Object.values(broken)) {
      const isOwn = /^(electron|renderer|shared)\//.test(imports)
      const target = isOwn ? path.relative(path.dirname(from), imports).replaceAll('\\', '/') : imports
      put(from, `import '${isOwn && !target.startsWith('.') ? `./${target}` : target}'\n`)
      if (isOwn) put(`${imports}${imports.includes('Screen') ? '.tsx' : '.ts'}`, 'export {}\n')
    }
    put('electron/blobs/store.ts', "import './file'\n")
    for (const name of ['electron', 'better-sqlite3-multiple-ciphers']) {
      put(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
      put(`node_modules/${name}/index.js`, '')
    }
    put('tsconfig.json', '{}')
    put('package.json', JSON.stringify({ dependencies: { electron: '*', 'better-sqlite3-multiple-ciphers': '*' } }))
    const cruiser = path.join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const config = path.join(repositoryRoot, '.dependency-cruiser.cjs')
    const args = [cruiser, '--config', config, '--output-type', 'json', 'electron', 'renderer', 'shared']
    const { stdout } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8', maxBuffer: 1 << 26 })
    violations = reportSchema.parse(JSON.parse(stdout)).summary.violations
  }, 60_000)

  afterAll(() => rmSync(house, { recursive: true, force: true }))

  it.each(Object.entries(broken))('report when %s is broken', (rule, { from }) => {
    expect(violations.filter((each) => each.rule.name === rule).map((each) => each.from)).toContain(from)
  })
})
