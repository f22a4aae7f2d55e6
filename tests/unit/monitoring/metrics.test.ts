import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dashboardFile, dashboards } from '../../../inference/monitoring/dashboards.mjs'
import { repositoryRoot } from '../../support/repository'

const folder = path.join(repositoryRoot, 'inference/monitoring')
const read = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8')

/** Words of PromQL that are no metric, though no parenthesis follows them. */
const words = new Set(['by', 'on', 'and', 'or', 'unless', 'ignoring', 'without', 'group_left', 'group_right', 'bool'])

/** Names of the metrics that a PromQL expression reads. */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}/g, '')
    .replaceAll(/\b(?:by|on|ignoring|without)\s*\([^)]*\)/g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
  return [...bare.matchAll(/[a-zA-Z_][\w:]*(?!\w|:|\s*\()/g)].map(([name]) => name).filter((name) => !words.has(name))
}

const known = new Map(
  read('metrics.txt')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line): [string, string] => {
      const [name = '', kind = ''] = line.split(' ')
      return [name, kind]
    }),
)
const recorded = new Set([...read('rules/recording.yml').matchAll(/record: (\S+)/g)].map(([, name = '']) => name))

const isKnown = (name: string): boolean =>
  recorded.has(name) ||
  (known.has(name) && known.get(name) !== 'histogram') ||
  known.get(name.replace(/_(?:bucket|sum|count)$/, '')) === 'histogram'

const ruleExpressions = ['rules/recording.yml', 'rules/alerts.yml'].flatMap((file) =>
  [...read(file).matchAll(/expr: (.+)/g)].map(([, expression = '']) => expression),
)
const queries = dashboards.flatMap(({ rows }) =>
  rows.flatMap(({ panels }) => panels.flatMap(({ curves }) => curves.map(({ query }) => query))),
)

test('rules and dashboards read only metrics that are known to exist', () => {
  const unknown = [...ruleExpressions, ...queries].flatMap(metricsIn).filter((name) => !isKnown(name))
  expect(unknown).toEqual([])
})

test('every metric of the list is read somewhere, and every record too', () => {
  const wanted = new Set([...ruleExpressions, ...queries].flatMap(metricsIn))
  const isRead = (name: string): boolean => ['', '_bucket', '_sum'].some((end) => wanted.has(`${name}${end}`))
  expect([...known.keys()].filter((name) => !isRead(name))).toEqual([])
  expect([...recorded].filter((name) => !wanted.has(name))).toEqual([])
})

test.each([
  ['sum by (a, b) (rate(x_total{c="d_total"}[5m])) > 0 and y:z:p95', ['x_total', 'y:z:p95']],
  ['a / on (instance) (b > 0)', ['a', 'b']],
  ['topk(20, sum(up))', ['up']],
])('the metrics of %s are found', (expression, names) => {
  expect(metricsIn(expression)).toEqual(names)
})

test('the counters of a rate are counters, the curves of a quantile histograms', () => {
  for (const expression of [...ruleExpressions, ...queries]) {
    for (const [, name = ''] of expression.matchAll(/(?:rate|increase)\((\w+)/g)) {
      expect([name, known.get(name.replace(/_(?:bucket|sum|count)$/, ''))]).toEqual([
        name,
        /_(?:bucket|sum|count)$/.test(name) ? 'histogram' : 'counter',
      ])
    }
  }
})

test.each(dashboards)('the file of $title is what is written for it', (dashboard) => {
  expect(JSON.parse(read(`dashboards/${dashboard.uid}.json`))).toEqual(JSON.parse(dashboardFile(dashboard)))
})

test.each(dashboards)('no panel of $title covers another', (dashboard) => {
  const places = JSON.parse(dashboardFile(dashboard)).panels.map(
    ({ gridPos }: { gridPos: { x: number; y: number; w: number; h: number } }) => gridPos,
  )
  const cells = places.flatMap(({ x, y, w, h }: { x: number; y: number; w: number; h: number }) =>
    Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
  )
  expect(new Set(cells).size).toBe(cells.length)
  expect(Math.max(...places.map(({ x, w }: { x: number; w: number }) => x + w))).toBe(24)
})
