import { array, assert, constantFrom, dictionary, double, property, record, string, stringMatching } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadIn } from '../../../electron/llm/metrics/cluster-load'
import { parseMetrics, type Sample } from '../../../electron/llm/metrics/prometheus'

const name = stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,20}$/)
const labelName = stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,10}$/).filter((each) => each !== '__proto__')
const value = double()
const sample = record({ name, labels: dictionary(labelName, string({ maxLength: 12 }), { maxKeys: 4 }), value })

const escape = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
const write = ({ name: metric, labels, value: number }: Sample): string => {
  const inner = Object.entries(labels).map(([key, text]) => `${key}="${escape(text)}"`)
  const told = Number.isFinite(number)
    ? Object.is(number, -0)
      ? '-0'
      : String(number)
    : number > 0
      ? '+Inf'
      : number < 0
        ? '-Inf'
        : 'NaN'
  return `${metric}${inner.length > 0 ? `{${inner.join(',')}}` : ''} ${told}`
}
/** A line is a line: what would end one is never in a label, but as `\n`. */
const isOneLine = ({ labels }: Sample): boolean => !/[\r\u2028]/.test(Object.values(labels).join(''))

describe('a page of metrics', () => {
  test('is read as it was written', () => {
    assert(
      property(array(sample.filter(isOneLine), { maxLength: 8 }), (samples) => {
        const read = parseMetrics(samples.map(write).join('\n'))
        expect(read.map(({ labels, ...rest }) => ({ ...rest, labels: { ...labels } }))).toEqual(
          samples.map(({ labels, ...rest }) => ({ ...rest, labels: { ...labels } })),
        )
      }),
    )
  })

  test('leaves out comments, times, exemplars and what can not be read, and nothing else', () => {
    const page = [
      '# HELP http_requests_total The total number of HTTP requests.',
      '# TYPE http_requests_total counter',
      'http_requests_total{method="post",code="200",} 1027 1395066363000',
      'something_weird{problem="division by zero"} +Inf -3982045',
      'msdos_path{path="C:\\\\DIR\\\\FILE.TXT",error="No\\n\\"FILE\\""}  1.458255915e9',
      'no_value{a="b"}',
      'broken{a="b 1',
      '{a="b"} 1',
      'bad_number 1.2.3',
      'spaced { a = "b" , c="d" } 4',
      'foo_bucket{le="0.1"} 8 # {trace_id="x"} 0.05',
      'bare -.5',
      '# EOF',
      '',
    ].join('\r\n')
    expect(parseMetrics(page)).toEqual([
      { name: 'http_requests_total', labels: { method: 'post', code: '200' }, value: 1027 },
      { name: 'something_weird', labels: { problem: 'division by zero' }, value: Number.POSITIVE_INFINITY },
      { name: 'msdos_path', labels: { path: 'C:\\DIR\\FILE.TXT', error: 'No\n"FILE"' }, value: 1_458_255_915 },
      { name: 'spaced', labels: { a: 'b', c: 'd' }, value: 4 },
      { name: 'foo_bucket', labels: { le: '0.1' }, value: 8 },
      { name: 'bare', labels: {}, value: -0.5 },
    ])
  })

  test('may be anything', () => {
    const piece = constantFrom('a', '{', '}', '"', '\\', '=', ',', ' ', '1', 'e', '.', '\n', '#', 'NaN')
    assert(
      property(array(piece, { maxLength: 60 }), string(), (pieces, noise) => {
        expect(Array.isArray(parseMetrics(pieces.join('') + noise))).toBe(true)
      }),
    )
  })

  test('is read in time that grows with its length', () => {
    expect(parseMetrics(`a{${'b="\\"'.repeat(20_000)}`)).toEqual([])
    expect(parseMetrics(`a${' '.repeat(100_000)}x`)).toEqual([])
  })
})

describe('the load of the cluster', () => {
  const load = (page: string) => loadIn(parseMetrics(page))

  test("is gathered from Ray Serve's deployments and vLLM's models", () => {
    const gib = 'LLMServer:medgemma-27b-it'
    expect(
      load(`
ray_serve_deployment_replica_healthy{application="llm",deployment="${gib}",replica="a"} 1.0
ray_serve_deployment_replica_healthy{application="llm",deployment="${gib}",replica="b"} 1.0
ray_serve_deployment_replica_healthy{application="llm",deployment="OpenAiIngress",replica="c"} 1.0
ray_serve_autoscaling_target_replicas{application="llm",deployment="${gib}"} 3.0
ray_serve_deployment_queued_queries{application="llm",deployment="${gib}"} 4.0
ray_serve_replica_processing_queries{deployment="${gib}",replica="a"} 2
ray_vllm_num_requests_running{model_name="medgemma-27b-it",engine="0",ReplicaId="a"} 2.0
ray_vllm_num_requests_running{model_name="medgemma-27b-it",engine="0",ReplicaId="b"} 3.0
ray_vllm_num_requests_waiting{model_name="medgemma-27b-it",engine="0"} 1.0
ray_vllm_kv_cache_usage_perc{model_name="medgemma-27b-it",ReplicaId="a"} 0.2
ray_vllm_kv_cache_usage_perc{model_name="medgemma-27b-it",ReplicaId="b"} 0.7
ray_vllm_num_requests_running{model_name="nv-reason-cxr-3b"} NaN
process_cpu_seconds_total 4.2`),
    ).toEqual([{ model: 'medgemma-27b-it', replicas: 2, targetReplicas: 3, running: 5, queued: 5, cacheShare: 0.7 }])
  })

  test('is told of a vLLM alone, and of a deployment whose metrics say no more', () => {
    expect(
      load(
        'vllm:num_requests_running{model_name="google/medgemma"} 1\nvllm:gpu_cache_usage_perc{model_name="google/medgemma"} 0.5',
      ),
    ).toEqual([
      { model: 'google/medgemma', replicas: null, targetReplicas: null, running: 1, queued: null, cacheShare: 0.5 },
    ])
    expect(load('ray_serve_replica_processing_queries{deployment="LLMServer:bge-m3"} 2')).toMatchObject([
      { model: 'bge-m3', running: 2, queued: null },
    ])
    expect(load('up 1')).toEqual([])
  })

  test('knows a model by either of its names', () => {
    expect(
      load(
        'ray_serve_deployment_replica_healthy{deployment="LLMServer:google--medgemma_27b"} 1\nray_vllm_num_requests_running{model_name="google/medgemma.27b"} 2',
      ),
    ).toMatchObject([{ model: 'google/medgemma.27b', replicas: 1, running: 2 }])
  })
})
