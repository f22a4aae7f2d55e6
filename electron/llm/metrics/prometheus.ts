/** One value of a metric, with the labels it stands under. */
export interface Sample {
  name: string
  labels: Readonly<Record<string, string>>
  value: number
}

const namePattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:[ \t]*(\{))?/y
const labelPattern = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*,?/y
const valuePattern = /\s+([+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|inf(?:inity)?)|nan)(?=\s|$)/iy

/**
 * The samples of a page of metrics in Prometheus' text format 0.0.4 or OpenMetrics 1.0. Types, help, times and exemplars
 * are left out, and so is a line that can't be read: another exporter's mistake must not hide the rest.
 */
export function parseMetrics(page: string): Sample[] {
  return page.split('\n').flatMap((line) => {
    const text = line.trim()
    return text === '' || text.startsWith('#') ? [] : (sampleIn(text) ?? [])
  })
}

function sampleIn(line: string): Sample | null {
  const name = match(namePattern, line, 0)
  if (name === null) return null
  let at = name[0].length
  const labels: Record<string, string> = {}
  if (name[2] !== undefined) {
    for (let label = match(labelPattern, line, at); label !== null; label = match(labelPattern, line, at)) {
      labels[label[1] ?? ''] = unescape(label[2] ?? '')
      at += label[0].length
    }
    while (line[at] === ' ') at += 1
    if (line[at] !== '}') return null
    at += 1
  }
  // With labels the space before the value may be missing.
  const value = match(
    valuePattern,
    line[at] === ' ' || line[at] === '\t' ? line : `${line.slice(0, at)} ${line.slice(at)}`,
    at,
  )
  return value === null ? null : { name: name[1] ?? '', labels, value: numberOf(value[1] ?? '') }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const unescape = (text: string): string =>
  text.replaceAll(/\\(.)/g, (_whole, escaped: string) => (escaped === 'n' ? '\n' : escaped))

function numberOf(text: string): number {
  if (/^[+-]?inf/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return /^nan$/i.test(text) ? Number.NaN : Number(text)
}
