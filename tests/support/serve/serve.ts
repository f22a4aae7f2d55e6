import { spawn } from 'node:child_process'
import path from 'node:path'
import { repositoryRoot } from '../repository'

export const serveFolder = path.join(repositoryRoot, 'inference/serve')

/** A Python with Ray, where this machine has one. */
export const rayPython = process.env.RAY_PYTHON ?? null

const vllmSource = process.env.VLLM_SOURCE ?? null

export interface Ran {
  code: number | null
  /** Both streams, as they came. */
  output: string
}

/** Runs a script of `inference/serve` to its end. */
export function runScript(
  python: string,
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [path.join(serveFolder, script), ...args], {
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    // `exit`: what it started in the background keeps its streams open.
    child.once('exit', (code) => setImmediate(() => resolve({ code, output })))
  })
}

/** `check.py` on these files, with vLLM's arguments where they are to be had. */
export const checkConfigs = (...files: string[]): Promise<Ran> =>
  runScript(rayPython ?? 'python3', 'check.py', [...(vllmSource ? ['--vllm', vllmSource] : []), ...files])

export const hasVllmSource = vllmSource !== null
