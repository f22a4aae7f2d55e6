import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { built, root } from './paths.mjs'
import { bin, runNode } from './run.mjs'

const sources = ['electron', 'renderer', 'shared', 'resources']
const files = ['electron.vite.config.ts', 'package-lock.json', 'tsconfig.json']
const stamp = join(built, '.sources')

/** @param {string} path @param {import('node:crypto').Hash} hash */
function add(path, hash) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return
  if (stats.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name), hash)
  else hash.update(`${path}\0`).update(readFileSync(path))
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const name of [...sources, ...files]) add(join(root, name), hash)
  return hash.digest('hex')
}

/** Builds the app into out/ when its sources are not those of the last build. */
export async function ensureBuild() {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building…')
  const result = await runNode(bin('electron-vite', 'bin/electron-vite.js'), ['build'], { stdio: 'pipe' })
  if (result.code !== 0) throw new Error(`The build failed.\n${result.output}`)
  writeFileSync(stamp, wanted)
}
