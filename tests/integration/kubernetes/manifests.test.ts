import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { temporaryDirectory } from '../../support/directory'
import { repositoryRoot } from '../../support/repository'
import type { Ran } from '../../support/serve/serve'

const Tools = z.object({ kustomize: z.array(z.string()), python: z.string(), crds: z.string().nullable() })
const tools = process.env.KUBERNETES_TOOLS ? Tools.parse(JSON.parse(process.env.KUBERNETES_TOOLS)) : null
const home = path.join(repositoryRoot, 'inference/kubernetes')

function runToEnd(command: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0] ?? '', command.slice(1), { stdio: 'pipe' })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
    child.stdin.end(input)
  })
}

/** A slip of the pen in the rendered manifests: what stands there, what is put instead, what is said of it. */
const slips: [name: string, from: string | RegExp, to: string, said: string][] = [
  ['a key of Kubernetes', 'sessionAffinity:', 'sessionAfinity:', 'sessionAfinity'],
  ['a number that is text', /kind: Deployment([^]*?)replicas: 2/, 'kind: Deployment$1replicas: two', "'two' is not"],
  ['a kind that is not there', 'kind: PodDisruptionBudget', 'kind: PodDisruption', 'has no PodDisruption'],
  ['a port nobody has', 'targetPort: https', 'targetPort: http-s', 'no port http-s'],
  ['a map that is not made', 'name: suite-weights-manifest', 'name: weights', 'there is no ConfigMap weights'],
  ['a secret that is not made', 'secretName: suite-gateway-keys', 'secretName: keys', 'there is no Secret keys'],
  ['a claim that is not made', 'claimName: models', 'claimName: weights', 'there is no PersistentVolumeClaim weights'],
  ['a budget for nobody', 'app: ray\n      ray.io/node-type: worker', 'app: raY', 'selects no pod'],
  [
    'a policy for nobody',
    /podSelector:\n( +)matchLabels:\n( +)app: speech/,
    'podSelector:\n$1matchLabels:\n$2app: talk',
    "no pod is {'app': 'talk'}",
  ],
  ['a service for nobody', /selector:\n {4}app: redis\n/, 'selector:\n    app: radis\n', 'selects no pod'],
  [
    'a volume that is not there',
    /volumeMounts:([^]*?)name: config\n/,
    'volumeMounts:$1name: konfig\n',
    'there is no volume konfig',
  ],
  ['an image of any version', 'image: redis:7.4-bookworm', 'image: redis:latest', 'names no version'],
  ['a pod that runs as root', 'runAsNonRoot: true', 'runAsNonRoot: false', 'runs as root'],
  ['a container without a limit', /limits:\n +memory: 4Gi\n/, 'limits: {}\n', 'without a limit of memory'],
  ['a server without probes', 'startupProbe:', 'lifecycle:', 'without its three probes'],
  ['Ray without a token', 'mode: token', 'mode: disabled', 'asks nobody for a token'],
  [
    'another configuration of the models',
    /(serveConfigV2:[^]*?)max_model_len: 8192/,
    '$1max_model_len: 4096',
    'serveConfigV2 is not what is kept',
  ],
  ['YAML that is none', 'apiVersion: v1', 'apiVersion: [', 'while parsing'],
]
const raySlips: typeof slips = [
  ['a key of KubeRay', 'maxReplicas: 20', 'maxReplica: 20', "'maxReplica' was unexpected"],
  ['a mode KubeRay lacks', 'mode: token', 'mode: tokens', "'tokens' is not one of"],
  ['a number for text', /num-cpus: "0"/, 'num-cpus: 0', "0 is not of type 'string'"],
]
const tried = [...slips, ...(tools?.crds ? raySlips : [])]

describe.skipIf(tools === null)('the manifests of a cluster', () => {
  const rendered: Record<string, string> = {}
  let folder: string
  let told: Ran

  const check = (overlay: string, files: readonly string[], input?: string): Promise<Ran> => {
    const crds = tools?.crds ? ['--crds', tools.crds] : []
    const serve = ['--serve', path.join(home, `../serve/${overlay}.yaml`)]
    return runToEnd([tools?.python ?? '', path.join(home, 'check.py'), ...serve, ...crds, ...files], input)
  }

  beforeAll(async () => {
    for (const overlay of ['small', 'hospital']) {
      const { code, output } = await runToEnd([...(tools?.kustomize ?? []), path.join(home, 'overlays', overlay)])
      if (code !== 0) throw new Error(output)
      rendered[overlay] = output
    }
    folder = temporaryDirectory()
    const manifests = rendered['hospital'] ?? ''
    // One process for all: reading the schemas takes seconds.
    const files = tried.map(([name, from, to], number) => {
      const slipped = manifests.replace(from, to)
      if (slipped === manifests) throw new Error(`${name}: nothing to slip in`)
      const file = path.join(folder, `slip-${number}.yaml`)
      fs.writeFileSync(file, slipped)
      return file
    })
    told = await check('hospital', files)
  })
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  test.each(['small', 'hospital'])('of %s are sound', async (overlay) => {
    expect(await check(overlay, [], rendered[overlay])).toMatchObject({ code: 0 })
  })

  test.each(tried)('with %s are refused', (name, _from, _to, said) => {
    const number = tried.findIndex(([other]) => other === name)
    const lines = told.output.split('\n').filter((line) => line.startsWith(`slip-${number}: `))
    expect(lines.join('\n')).toContain(said)
    expect(told.code).toBe(1)
  })

  test('that are empty are no cluster', async () => {
    const { code, output } = await check('small', [], '')
    expect(code).toBe(1)
    expect(output).toContain('nothing is in it')
  })

  test('deploy the gateway as it is kept beside them', () => {
    const config = fs.readFileSync(path.join(home, '../gateway/haproxy.cfg'), 'utf8')
    const indented = config.replaceAll(/^(?=.)/gm, '    ')
    for (const manifests of Object.values(rendered)) expect(manifests).toContain(indented)
  })
})
