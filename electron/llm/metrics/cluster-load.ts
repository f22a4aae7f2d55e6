import type { ModelLoad } from '../../../shared/contract/cluster'
import type { Sample } from './prometheus'

/** Where each number stands: Ray Serve's by deployment, vLLM's by model; alone vLLM writes `vllm:`, through Ray `ray_vllm_`. */
const numbers = {
  replicas: /^ray_serve_deployment_replica_healthy$/,
  targetReplicas: /^ray_serve_autoscaling_target_replicas$/,
  queued: /^ray_serve_deployment_queued_queries$/,
  processing: /^ray_serve_replica_processing_queries$/,
  running: /^(ray_)?vllm[:_]num_requests_running$/,
  waiting: /^(ray_)?vllm[:_]num_requests_waiting$/,
  cache: /^(ray_)?vllm[:_](kv_cache_usage_perc|gpu_cache_usage_perc)$/,
} as const
type NumberName = keyof typeof numbers
const names = Object.keys(numbers).filter((name): name is NumberName => name in numbers)

/** The share of a cache in use is no sum: of several replicas the fullest counts. */
const combine = (name: NumberName, values: readonly number[]): number =>
  name === 'cache' ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0)

/** Ray names the deployment of a model after it, with other signs for those a name can't have. */
const keyOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

/** What a page of metrics says of each model: of the node, or of all where an administrator gathers them. */
export function loadIn(samples: readonly Sample[]): ModelLoad[] {
  const byModel = new Map<string, { model: string; values: Partial<Record<NumberName, number[]>> }>()
  for (const { name, labels, value } of samples) {
    const which = names.find((each) => numbers[each].test(name))
    const model = which === undefined ? undefined : modelOf(labels)
    if (which === undefined || model === undefined || !Number.isFinite(value)) continue
    const found = byModel.get(keyOf(model)) ?? { model, values: {} }
    byModel.set(keyOf(model), found)
    // vLLM knows the name as people write it.
    if (labels['model_name'] !== undefined) found.model = model
    found.values[which] = [...(found.values[which] ?? []), value]
  }
  return [...byModel.values()]
    .map(({ model, values }): ModelLoad => {
      const of = (name: NumberName): number | null => {
        const seen = values[name]
        return seen === undefined ? null : combine(name, seen)
      }
      const queued = [of('queued'), of('waiting')].flatMap((count) => count ?? [])
      return {
        model,
        replicas: of('replicas'),
        targetReplicas: of('targetReplicas'),
        running: of('running') ?? of('processing'),
        queued: queued.length === 0 ? null : queued.reduce((sum, count) => sum + count, 0),
        cacheShare: of('cache'),
      }
    })
    .sort((a, b) => a.model.localeCompare(b.model))
}

function modelOf(labels: Sample['labels']): string | undefined {
  const { model_name: model, deployment } = labels
  if (model !== undefined) return model
  // The router is a deployment too, and no model.
  return deployment?.startsWith('LLMServer:') === true ? deployment.slice('LLMServer:'.length) : undefined
}
