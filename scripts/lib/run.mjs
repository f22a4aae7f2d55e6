import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { modules, nodePath, root } from './paths.mjs'

/** Environment in which `node` and the project's tools are those of the lockfile. */
export function toolEnvironment() {
  const path = [join(modules, 'node', 'bin'), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter)
  return { ...process.env, PATH: path }
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number, input?: string }} [options] `input` needs
 *   stdio 'pipe'
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null, output: string, timedOut: boolean }>} `output` is empty
 *   unless stdio is 'pipe'; `signal` is what ended it, if one did
 */
export function run(command, args, { timeoutMs, input, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: toolEnvironment(), ...options })
    let output = ''
    let timedOut = false
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    // One that ends without reading says why by its code.
    child.stdin?.on('error', () => {})
    if (input !== undefined) child.stdin?.end(input)
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            child.kill('SIGKILL')
          }, timeoutMs)
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, signal, output, timedOut })
    })
  })
}

/**
 * Runs a JavaScript file on the lockfile's Node.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runNode = (file, args, options) => run(nodePath(), [file, ...args], options)

/**
 * Path of a package's command-line entry.
 * @param {string} packageName
 * @param {string} file
 */
export const bin = (packageName, file) => join(modules, packageName, file)
