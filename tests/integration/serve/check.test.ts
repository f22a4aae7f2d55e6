import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryDirectory } from '../../support/directory'
import { checkConfigs, hasVllmSource, rayPython, type Ran, serveFolder } from '../../support/serve/serve'

const hospital = fs.readFileSync(path.join(serveFolder, 'hospital.yaml'), 'utf8')

/** One slip each, in the hospital's configuration: what is written, what is written instead, what is said of it. */
const slips: [name: string, from: string, to: string, said: string][] = [
  [
    'a key of the cluster',
    'request_timeout_s: 600',
    'request_timeout: 600',
    'http_options.request_timeout: no such key',
  ],
  ['a key of the application', 'route_prefix: /', 'route_prefx: /', 'applications[0].route_prefx: no such key'],
  ['an argument of the builder', 'llm_configs:', 'llm_config:', 'args.llm_config: no such key'],
  ['a key of a model', 'placement_group_config:', 'placement_group:', 'llm_configs[0].placement_group: Extra inputs'],
  ['a key of its source', 'model_source:', 'model_sorce:', 'model_loading_config'],
  ['a key of its deployment', 'max_queued_requests: 64', 'max_queue: 64', 'deployment_config.max_queue: no such key'],
  ['a key of its scaling', 'upscale_delay_s: 15', 'upscale_delay: 15', 'autoscaling_config.upscale_delay: no such key'],
  ['a number below its range', 'min_replicas: 2', 'min_replicas: -2', 'min_replicas Input should be greater'],
  ['an argument of the router', 'imbalanced_threshold: 5', 'threshold: 5', 'PrefixCacheAffinityRouter takes no such'],
  ['a router that is not there', 'PrefixCacheAffinityRouter', 'PrefixRouter', 'request_router_class'],
  ['a placement', 'strategy: STRICT_PACK', 'strategy: TIGHT', "Input should be 'PACK'"],
  ['a number for a variable', "HF_HUB_OFFLINE: '1'", 'HF_HUB_OFFLINE: 1', '1 must be text'],
  ['a field of the environment', 'runtime_env: { env_vars', 'runtime_env: { envs', 'runtime_env.envs: no such key'],
  ['prompts in the log', "PROMPT_LOGS: '0'", "PROMPT_LOGS: '1'", "must be '0', or Ray logs prompts"],
  ['any address for pictures', '[none.invalid]', '[]', 'empty means any address'],
  ['local files for pictures', 'dtype: bfloat16', 'allowed_local_media_path: /', 'not in this cluster'],
  ['weights from a hub', 'model_source: /models/', 'model_source: google/', 'neither an absolute path nor a bucket'],
  ['a model twice', 'model_id: nv-reason-cxr-3b', 'model_id: medgemma-27b-it', 'medgemma-27b-it is there twice'],
  ['a key twice', 'max_num_seqs: 16', 'max_num_seqs: 16\n            max_num_seqs: 8', 'max_num_seqs stands twice'],
  ['YAML that is none', 'applications:', 'applications: [', 'while parsing'],
]

const engineSlips: typeof slips = [
  ["an argument of vLLM's", 'max_num_seqs: 16', 'max_num_seq: 16', 'vLLM has no such argument'],
  ['text for a number', 'utilization: 0.90', "utilization: '0.90'", "'0.90' is not float"],
  ['a switch for a number', 'max_model_len: 8192', 'max_model_len: true', 'True is not int'],
  ['the model itself', 'dtype: bfloat16', 'model: x', 'belongs into model_loading_config'],
]

describe.skipIf(rayPython === null)("a cluster's configuration", () => {
  let folder: string
  let told: Ran
  let tried: typeof slips

  beforeAll(async () => {
    folder = temporaryDirectory()
    tried = [...slips, ...(hasVllmSource ? engineSlips : [])]
    const files = tried.map(([name, from, to], number) => {
      if (!hospital.includes(from)) throw new Error(`${name}: nothing to slip in`)
      const file = path.join(folder, `slip-${number}.yaml`)
      fs.writeFileSync(file, hospital.replace(from, to))
      return file
    })
    // One process for all: importing Ray takes seconds.
    told = await checkConfigs(...files)
  })
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  const saidOf = (name: string): string =>
    told.output
      .split('\n')
      .filter((line) => line.startsWith(`slip-${tried.findIndex(([other]) => other === name)}.yaml: `))
      .join('\n')

  test('is sound as it is kept here', async () => {
    const configs = ['hospital.yaml', 'small.yaml'].map((name) => path.join(serveFolder, name))
    expect(await checkConfigs(...configs)).toMatchObject({ code: 0 })
  })

  test.each(slips)('%s, wrongly written, is refused and named', (name, _from, _to, said) => {
    expect(told.code).toBe(1)
    expect(saidOf(name)).toContain(said)
  })

  test.skipIf(!hasVllmSource).each(engineSlips)(
    '%s, wrongly written, is refused and named',
    (name, _from, _to, said) => {
      expect(saidOf(name)).toContain(said)
    },
  )

  test('a file that is not there, or holds something else, is told in a line', async () => {
    const list = path.join(folder, 'list.yaml')
    fs.writeFileSync(list, '- 1\n')
    const { code, output } = await checkConfigs(path.join(folder, 'nobody.yaml'), list)
    expect(code).toBe(1)
    expect(output).toContain('nobody.yaml: No such file or directory')
    expect(output).toContain('list.yaml: not a mapping')
  })
})
