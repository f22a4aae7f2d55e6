import { spawn } from 'node:child_process'
import { nodePath, root } from './paths.mjs'
import { toolEnvironment } from './run.mjs'

/**
 * Runs a JavaScript file on the lockfile's Node, with all that it starts in one group of processes: at the limit, or when
 * this process is told to end or left alone, the whole group is killed.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env: Record<string, string>, limitMs: number }} options
 * @returns {Promise<{ code: number, end: 'ended' | 'out_of_time' | 'told_to' }>}
 */
export function runLimited(file, args, { env, limitMs }) {
  return new Promise((resolve, reject) => {
    const child = spawn(nodePath(), [file, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...toolEnvironment(), ...env },
      detached: true,
    })
    /** @type {'ended' | 'out_of_time' | 'told_to'} */
    let end = 'ended'
    const endAll = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // None is left of the group.
      }
    }
    const told = () => {
      end = 'told_to'
      endAll()
    }
    const timer = setTimeout(() => {
      end = 'out_of_time'
      endAll()
    }, limitMs)
    // A shell that is told to end doesn't pass it on.
    const parent = process.ppid
    const watch = setInterval(() => process.ppid !== parent && told(), 1000)
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, told)
    const settle = () => {
      clearTimeout(timer)
      clearInterval(watch)
      for (const signal of signals) process.off(signal, told)
      // What it started and left behind.
      endAll()
    }
    child.once('error', (error) => {
      settle()
      reject(error)
    })
    child.once('exit', (code) => {
      settle()
      resolve({ code: code ?? 1, end })
    })
  })
}
