import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './build.mjs'
import { built, nodePath, root } from './paths.mjs'
import { toolEnvironment } from './run.mjs'

const settleMs = 200

/** Serves the built app and does so again after each change of its sources; ends with Ctrl+C. */
export async function watchLoopback() {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let host
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const restart = async () => {
    try {
      await ensureBuild()
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      return
    }
    const stopped = host && new Promise((resolve) => host?.once('close', resolve))
    host?.kill()
    await stopped
    host = spawn(nodePath(), [join(built, 'main', 'serve.cjs')], {
      cwd: root,
      env: toolEnvironment(),
      stdio: 'inherit',
    })
  }
  for (const folder of ['electron', 'renderer', 'shared']) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => void restart(), settleMs)
    })
  }
  await restart()
  return new Promise((resolve) => {
    process.once('SIGINT', () => {
      host?.kill()
      resolve(0)
    })
  })
}
