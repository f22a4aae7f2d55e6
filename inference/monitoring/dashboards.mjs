// The two dashboards, as data: `node dashboards.mjs` writes them into dashboards/ for Grafana to read.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * One curve, or a family of them: a query and what each is called.
 * @typedef {{ query: string, legend: string }} Curve
 * @typedef {{ title: string, about: string, unit: string, curves: Curve[], kind?: 'timeseries' | 'stat' | 'table' | 'barchart',
 *   width?: number, warnAbove?: number, stack?: boolean }} Panel
 * @typedef {{ title: string, panels: Panel[] }} Row
 * @typedef {{ uid: string, title: string, rows: Row[] }} Dashboard
 */

/** @param {string} query @param {string} legend */
const curve = (query, legend) => ({ query, legend })
const byModel = '{{model_name}}'
const byDeployment = '{{deployment}}'

/** @type {Dashboard[]} */
export const dashboards = [
  {
    uid: 'suite-models',
    title: 'Suite IMSS: models',
    rows: [
      {
        title: 'How long people wait',
        panels: [
          {
            title: 'Time to first token',
            about: 'Half of the answers begin before the lower curve, 19 of 20 before the upper. Aim: p95 of 2 s.',
            unit: 's',
            warnAbove: 2,
            curves: [
              curve('model:first_token_seconds:p50', `${byModel} p50`),
              curve('model:first_token_seconds:p95', `${byModel} p95`),
            ],
          },
          {
            title: 'From one token to the next, p95',
            about: 'Above about 0.2 s an answer comes slower than it is read.',
            unit: 's',
            warnAbove: 0.2,
            curves: [curve('model:token_seconds:p95', byModel)],
          },
          {
            title: 'Whole answer, p95',
            about: 'From the request to the last token.',
            unit: 's',
            curves: [curve('model:answer_seconds:p95', byModel)],
          },
        ],
      },
      {
        title: 'How much is done',
        panels: [
          {
            title: 'Tokens written',
            about: 'All replicas of a model together, a second.',
            unit: 'short',
            curves: [curve('model:generation_tokens:rate1m', byModel)],
          },
          {
            title: 'Tokens read',
            about: 'Prompts and pictures; those found in the prefix cache count too.',
            unit: 'short',
            curves: [curve('model:prompt_tokens:rate1m', byModel)],
          },
          {
            title: 'Tokens of a request, on average',
            about: 'Longer prompts make first tokens slower, longer answers whole ones.',
            unit: 'short',
            curves: [
              curve(
                'sum by (model_name) (rate(ray_vllm_request_prompt_tokens_sum[15m])) / sum by (model_name) (rate(ray_vllm_request_prompt_tokens_count[15m]))',
                `${byModel} read`,
              ),
              curve(
                'sum by (model_name) (rate(ray_vllm_request_generation_tokens_sum[15m])) / sum by (model_name) (rate(ray_vllm_request_generation_tokens_count[15m]))',
                `${byModel} written`,
              ),
            ],
          },
          {
            title: 'Requests by how they ended',
            about: 'As vLLM tells it: stop, length, abort (the person stopped it), error.',
            unit: 'reqps',
            stack: true,
            curves: [
              curve('sum by (finished_reason) (rate(ray_vllm_request_success_total[5m]))', '{{finished_reason}}'),
            ],
          },
        ],
      },
      {
        title: 'Queue and cache',
        panels: [
          {
            title: 'Waiting',
            about: 'At the routers, before a replica took them, and inside vLLM.',
            unit: 'short',
            curves: [
              curve('deployment:queued:sum', `${byDeployment}, router`),
              curve('model:waiting:sum', `${byModel}, vLLM`),
            ],
          },
          {
            title: 'Running',
            about: 'Answers being written.',
            unit: 'short',
            curves: [curve('model:running:sum', byModel)],
          },
          {
            title: 'KV cache of the fullest replica',
            about: 'At 100 % the next request waits, and running ones may be begun anew (preempted).',
            unit: 'percentunit',
            warnAbove: 0.95,
            curves: [curve('model:kv_cache:max', byModel)],
          },
          {
            title: 'Preempted',
            about: 'Answers that lost their place in the cache and are computed again.',
            unit: 'short',
            curves: [curve('sum by (model_name) (rate(ray_vllm_num_preemptions_total[5m]))', byModel)],
          },
          {
            title: 'Prompt tokens found in the cache',
            about: 'Falls to nothing when requests of one conversation go to different replicas.',
            unit: 'percentunit',
            curves: [curve('model:prefix_hits:ratio5m', byModel)],
          },
          {
            title: 'Waiting inside vLLM, p95',
            about: 'Seconds until a request is first read.',
            unit: 's',
            curves: [curve('model:queue_seconds:p95', byModel)],
          },
        ],
      },
      {
        title: 'Replicas and nodes',
        panels: [
          {
            title: 'Replicas: healthy and wanted',
            about: 'Apart for minutes while a model loads; for longer, there are no cards or it keeps dying.',
            unit: 'short',
            curves: [
              curve('deployment:replicas_healthy:sum', `${byDeployment} healthy`),
              curve('deployment:replicas_target:max', `${byDeployment} wanted`),
            ],
          },
          {
            title: 'Answers in progress per healthy replica',
            about: 'Serve adds a replica above target_ongoing_requests (MedGemma 5, NV-Reason 3).',
            unit: 'short',
            curves: [
              curve(
                'sum by (deployment) (ray_serve_num_ongoing_requests_at_replicas) / on (deployment) (deployment:replicas_healthy:sum > 0)',
                byDeployment,
              ),
            ],
          },
          {
            title: 'Replicas started in half an hour',
            about: 'More than were wanted: they die.',
            unit: 'short',
            curves: [
              curve('sum by (deployment) (increase(ray_serve_deployment_replica_starts_total[30m]))', byDeployment),
            ],
          },
          {
            title: 'Card memory in use',
            about: 'vLLM takes 90 % when it starts, whatever is asked of it.',
            unit: 'percentunit',
            warnAbove: 0.97,
            curves: [
              curve(
                'ray_node_gram_used / (ray_node_gram_used + ray_node_gram_available)',
                '{{instance}} card {{GpuIndex}}',
              ),
            ],
          },
          {
            title: 'Card use',
            about: 'Near 100 % with long waits: more replicas. Low with long waits: look at the queue.',
            unit: 'percent',
            curves: [curve('ray_node_gpus_utilization', '{{instance}} card {{GpuIndex}}')],
          },
          {
            title: 'Memory of the nodes',
            about: 'A node that runs out of memory kills its replicas.',
            unit: 'percentunit',
            warnAbove: 0.9,
            curves: [curve('ray_node_mem_used / ray_node_mem_total', '{{instance}}')],
          },
        ],
      },
    ],
  },
  {
    uid: 'suite-gateway',
    title: 'Suite IMSS: gateway and people',
    rows: [
      {
        title: 'Now',
        panels: [
          {
            title: 'A model answers',
            about: 'Nodes by which the ready model gave one token within two minutes.',
            unit: 'short',
            kind: 'stat',
            width: 6,
            curves: [curve('haproxy_backend_active_servers{proxy="answers"}', '{{instance}}')],
          },
          {
            title: 'Nodes reached',
            about: 'Proxies of Ray that answer the gateway.',
            unit: 'short',
            kind: 'stat',
            width: 6,
            curves: [curve('haproxy_backend_active_servers{proxy="ray"}', '{{instance}}')],
          },
          {
            title: 'Failed',
            about: 'Of the requests of the last five minutes.',
            unit: 'percentunit',
            kind: 'stat',
            width: 6,
            warnAbove: 0.05,
            curves: [curve('gateway:failures:ratio5m', 'failed')],
          },
          {
            title: 'Connections',
            about: 'Of workstations, open now.',
            unit: 'short',
            kind: 'stat',
            width: 6,
            curves: [curve('sum(haproxy_frontend_current_sessions{proxy="api"})', 'open')],
          },
        ],
      },
      {
        title: 'Errors by shape',
        panels: [
          {
            title: 'Requests by outcome',
            about:
              'answered, cut (broke off after it began), client_left, no_capacity (503), too_slow (504), broke_off (502), model_failed (500), over_limit (429), key_refused (401), refused (other 4xx).',
            unit: 'reqps',
            stack: true,
            width: 16,
            curves: [curve('outcome:requests:rate5m', '{{outcome}}')],
          },
          {
            title: 'Answers by class',
            about: 'As HAProxy counts them, with those that never became a line of the log.',
            unit: 'reqps',
            stack: true,
            curves: [curve('sum by (code) (rate(haproxy_frontend_http_responses_total{proxy="api"}[5m]))', '{{code}}')],
          },
          {
            title: 'Nodes the gateway calls down',
            about: '1 while a node does not answer its health check.',
            unit: 'short',
            curves: [curve('haproxy_server_status{state="DOWN"}', '{{proxy}} {{server}}')],
          },
          {
            title: 'Until the answer begins, average of the last 1,024',
            about: "HAProxy's own measure, by node.",
            unit: 's',
            curves: [curve('haproxy_backend_response_time_average_seconds{proxy=~"ray|speech"}', '{{proxy}}')],
          },
          {
            title: 'Bytes',
            about: 'Pictures go up, words come down.',
            unit: 'Bps',
            curves: [
              curve('sum(rate(haproxy_frontend_bytes_in_total{proxy="api"}[5m]))', 'received'),
              curve('sum(rate(haproxy_frontend_bytes_out_total{proxy="api"}[5m]))', 'sent'),
            ],
          },
        ],
      },
      {
        title: 'By person',
        panels: [
          {
            title: 'Most requests in the last hour',
            about: 'A program that asks in a loop stands out here.',
            unit: 'short',
            kind: 'table',
            curves: [curve('topk(20, sum by (user) (increase(suite_gateway_requests_total[1h])))', '{{user}}')],
          },
          {
            title: 'Most time of the models today',
            about: 'Seconds that answers took, by person.',
            unit: 's',
            kind: 'table',
            curves: [curve('topk(20, sum by (user) (increase(suite_gateway_answer_seconds_total[24h])))', '{{user}}')],
          },
          {
            title: 'Most bytes today',
            about: 'Sent and received, by person: pictures are what weighs.',
            unit: 'bytes',
            kind: 'table',
            curves: [
              curve(
                'topk(20, sum by (user) (increase(suite_gateway_received_bytes_total[24h])) + sum by (user) (increase(suite_gateway_sent_bytes_total[24h])))',
                '{{user}}',
              ),
            ],
          },
          {
            title: 'Over the limit',
            about: 'Refused with 429.',
            unit: 'reqps',
            curves: [
              curve('sum by (user) (rate(suite_gateway_requests_total{outcome="over_limit"}[5m])) > 0', '{{user}}'),
            ],
          },
          {
            title: 'People who asked in the last hour',
            about: 'With an answer.',
            unit: 'short',
            kind: 'stat',
            width: 6,
            curves: [
              curve(
                'count(sum by (user) (increase(suite_gateway_requests_total{outcome="answered"}[1h])) > 0)',
                'people',
              ),
            ],
          },
          {
            title: 'Requests by person',
            about: 'Over the last hour, per second.',
            unit: 'reqps',
            width: 18,
            curves: [curve('topk(10, user:requests:rate1h)', '{{user}}')],
          },
        ],
      },
    ],
  },
]

const columns = 24

/** @param {Panel} panel @param {number} id @param {{ x: number, y: number, w: number, h: number }} gridPos */
function panelModel(panel, id, gridPos) {
  const kind = panel.kind ?? 'timeseries'
  const isTable = kind === 'table'
  const steps = [
    { color: 'green', value: null },
    ...(panel.warnAbove === undefined ? [] : [{ color: 'red', value: panel.warnAbove }]),
  ]
  return {
    id,
    type: kind,
    title: panel.title,
    description: panel.about,
    gridPos,
    datasource: { type: 'prometheus', uid: '${datasource}' },
    fieldConfig: {
      defaults: {
        unit: panel.unit,
        min: 0,
        thresholds: { mode: 'absolute', steps },
        ...(kind === 'timeseries' && {
          custom: {
            lineWidth: 2,
            fillOpacity: panel.stack ? 30 : 5,
            stacking: { mode: panel.stack ? 'normal' : 'none' },
            thresholdsStyle: { mode: panel.warnAbove === undefined ? 'off' : 'dashed' },
            spanNulls: false,
          },
        }),
      },
      overrides: [],
    },
    ...(kind === 'timeseries' && {
      options: { legend: { displayMode: 'table', placement: 'bottom', calcs: ['lastNotNull', 'max'] } },
    }),
    targets: panel.curves.map(({ query, legend }, number) => ({
      refId: String.fromCodePoint(65 + number),
      expr: query,
      legendFormat: legend,
      ...(kind === 'timeseries' ? {} : { instant: true }),
      ...(isTable && { format: 'table' }),
    })),
  }
}

/**
 * A dashboard as Grafana reads it. Rows lie under one another; panels fill a row from left to right.
 * @param {Dashboard} dashboard
 */
export function grafanaModel({ uid, title, rows }) {
  const panels = []
  let y = 0
  let id = 1
  for (const row of rows) {
    panels.push({
      id: id++,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y, w: columns, h: 1 },
      panels: [],
    })
    y += 1
    let x = 0
    let height = 0
    for (const panel of row.panels) {
      const w = panel.width ?? 8
      const h = panel.kind === 'stat' ? 4 : 8
      if (x + w > columns) {
        x = 0
        y += height
        height = 0
      }
      panels.push(panelModel(panel, id++, { x, y, w, h }))
      x += w
      height = Math.max(height, h)
    }
    y += height
  }
  return {
    uid,
    title,
    tags: ['suite-imss'],
    schemaVersion: 39,
    version: 1,
    editable: false,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    templating: {
      list: [{ name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus', hide: 0 }],
    },
    annotations: { list: [] },
    panels,
  }
}

/** @param {Dashboard} dashboard */
export const dashboardFile = (dashboard) => `${JSON.stringify(grafanaModel(dashboard), null, 2)}\n`

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'dashboards')
  mkdirSync(folder, { recursive: true })
  for (const dashboard of dashboards) writeFileSync(join(folder, `${dashboard.uid}.json`), dashboardFile(dashboard))
}
