import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache, modules } from './paths.mjs'
import { runNode } from './run.mjs'

const downloadLimitMs = 120_000
const retryAfterMs = 24 * 3_600_000
const folder = join(modules, 'electron')
const unavailable = join(cache, 'electron-unavailable')

function present() {
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const path = join(folder, 'dist', readFileSync(named, 'utf8'))
  return existsSync(path) ? path : null
}

/**
 * Path of Electron's executable, downloaded if need be within two minutes; null where it can't be had.
 * A failed download is not tried again for a day, so that the next start is quick and works offline.
 * @param {{ retry?: boolean }} [options]
 */
export async function ensureElectron({ retry = false } = {}) {
  const path = present()
  if (path) return path
  const failed = statSync(unavailable, { throwIfNoEntry: false })
  if (failed && !retry && Date.now() - failed.mtimeMs < retryAfterMs) return null
  console.log('Downloading Electron (once, two minutes at most)…')
  const result = await runNode(join(folder, 'install.js'), [], { stdio: 'pipe', timeoutMs: downloadLimitMs })
  const downloaded = result.code === 0 ? present() : null
  if (downloaded) {
    rmSync(unavailable, { force: true })
    return downloaded
  }
  mkdirSync(cache, { recursive: true })
  writeFileSync(unavailable, '')
  return null
}
