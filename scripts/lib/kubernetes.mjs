import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { firstExecutable, placesOnPath } from './executables.mjs'
import { cache, root } from './paths.mjs'
import { ensurePython } from './python.mjs'
import { run } from './run.mjs'

const folder = join(root, 'inference', 'kubernetes')

/** Overlays, and the configuration of the models that each deploys. */
const overlays = { small: 'small.yaml', hospital: 'hospital.yaml' }

/** Oldest and newest Kubernetes the manifests are held against. */
const versions = ['1.31', '1.37']

// The newest that the Go of a Debian or CI machine builds; what it renders is the same in all of version 5.
const kustomize = 'sigs.k8s.io/kustomize/kustomize/v5@v5.7.1'
// The first KubeRay whose RayService has everything used here.
const kuberay = 'github.com/ray-project/kuberay/ray-operator@v1.6.2'
const kuberaySum = 'h1:XUckRswLMyk71D00L62d2Vanh0fVkNqu56+IF/rr+O0='

/** @param {string} name */
const onPath = (name) => firstExecutable(placesOnPath(name))

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
const go = (args, env = {}) =>
  run('go', args, { cwd: cache, stdio: 'pipe', env: { ...process.env, GOFLAGS: '-mod=mod', ...env } }).catch(() => ({
    code: 1,
    output: '',
  }))

/** The command that renders manifests: kubectl has it built in; else Kustomize, built once. Null where neither is. */
async function ensureKustomize() {
  const kubectl = onPath('kubectl')
  if (kubectl) return [kubectl, 'kustomize']
  const bin = join(cache, 'bin')
  const found = onPath('kustomize') ?? firstExecutable([join(bin, 'kustomize')])
  if (found) return [found, 'build']
  console.log('Building Kustomize (once)…')
  const built = await go(['install', kustomize], { GOBIN: bin })
  return built.code === 0 ? [join(bin, 'kustomize'), 'build'] : null
}

/** Folder of KubeRay's resource definitions, out of its Go module; null where that can't be had. */
async function ensureCrds() {
  const { code, output } = await go(['mod', 'download', '-json', kuberay])
  const [, directory] = /"Dir": "([^"]+)"/.exec(output) ?? []
  if (code !== 0 || !directory) return null
  if (!output.includes(`"Sum": "${kuberaySum}"`)) throw new Error(`${kuberay} is not the one that was looked at.`)
  const crds = join(directory, 'config', 'crd', 'bases')
  return existsSync(crds) ? crds : null
}

/**
 * What renders and checks the manifests; null, with the reason printed, where it can't be had.
 * @returns {Promise<{ kustomize: string[], python: string, crds: string | null } | null>}
 */
export async function ensureKubernetesTools() {
  mkdirSync(cache, { recursive: true })
  const render = await ensureKustomize()
  if (!render) {
    console.log('The checks of the manifests will show as skipped: there is no kubectl, and no Go to build Kustomize.')
    return null
  }
  const python = await ensurePython(['kubernetes-validate==1.37.0'], {
    purpose: 'to check the manifests with',
    without: 'The checks of the manifests',
  })
  return python ? { kustomize: render, python, crds: await ensureCrds() } : null
}

/**
 * The manifests of every overlay against the schemas of Kubernetes and KubeRay, and against each other.
 * @returns {Promise<{ code: number, output: string, skipped?: string }>}
 */
export async function checkKubernetes() {
  const tools = await ensureKubernetesTools()
  if (!tools) return { code: 0, output: '', skipped: 'Kustomize or kubernetes-validate could not be had' }
  const [command = '', ...args] = tools.kustomize
  for (const [overlay, config] of Object.entries(overlays)) {
    const rendered = await run(command, [...args, join(folder, 'overlays', overlay)], { stdio: 'pipe' })
    if (rendered.code !== 0) return rendered
    const checked = await checkRendered(tools, config, rendered.output)
    if (checked.code !== 0) return { ...checked, output: `${overlay}: ${checked.output}` }
  }
  return {
    code: 0,
    output: '',
    ...(tools.crds ? {} : { skipped: "RayService alone: KubeRay's CRDs could not be had" }),
  }
}

/** @param {{ python: string, crds: string | null }} tools @param {string} config @param {string} manifests */
function checkRendered(tools, config, manifests) {
  const args = [
    join(folder, 'check.py'),
    '--serve',
    join(root, 'inference', 'serve', config),
    ...versions.flatMap((version) => ['--kubernetes', version]),
    ...(tools.crds ? ['--crds', tools.crds] : []),
  ]
  return run(tools.python, args, { stdio: 'pipe', input: manifests })
}
