/** Lines over two axes as an SVG picture: nothing but text, so that it can be read in a diff. */

export interface Line {
  name: string
  points: readonly { x: number; y: number }[]
}

export interface Plot {
  title: string
  x: { name: string; from: number; to: number; ticks: readonly number[] }
  y: { name: string; from: number; to: number; ticks: readonly number[]; isLogarithmic?: boolean }
  lines: readonly Line[]
  /** A level that is not to be passed. */
  aim?: { y: number; name: string }
  /** Points with a word beside them. */
  marks?: readonly { x: number; y: number; name: string }[]
}

const width = 640
const height = 420
const margin = { left: 70, right: 120, top: 44, bottom: 56 }
const colours = ['#1c7ed6', '#e8590c', '#2f9e44', '#9c36b5', '#0c8599', '#c2255c']

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const at = (value: number): string => value.toFixed(1)

/** Beside one another, with one heading each. */
export function svgOf(plots: readonly Plot[]): string {
  const inner = plots.map((plot, number) => `<g transform="translate(${number * width} 0)">\n${drawn(plot)}\n</g>`)
  const size = `width="${width * plots.length}" height="${height}" viewBox="0 0 ${width * plots.length} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="12">\n<rect width="100%" height="100%" fill="#fff"/>\n${inner.join('\n')}\n</svg>\n`
}

function drawn({ title, x, y, lines, aim, marks = [] }: Plot): string {
  const inX = (value: number): number =>
    margin.left + ((value - x.from) / (x.to - x.from)) * (width - margin.left - margin.right)
  const level = (value: number): number => (y.isLogarithmic ? Math.log(value) : value)
  const inY = (value: number): number => {
    const share = (level(Math.min(y.to, Math.max(y.from, value))) - level(y.from)) / (level(y.to) - level(y.from))
    return height - margin.bottom - share * (height - margin.top - margin.bottom)
  }
  const [left, right, top, bottom] = [inX(x.from), inX(x.to), inY(y.to), inY(y.from)]
  const text = (px: number, py: number, words: string, more = ''): string =>
    `<text x="${at(px)}" y="${at(py)}" ${more}>${escaped(words)}</text>`
  // What leaves the picture is drawn to its edge and no further.
  const within = (points: Line['points']): Line['points'] => {
    const out = points.findIndex((point) => point.y > y.to)
    return out === -1 ? points : points.slice(0, out + 1)
  }
  const path = (points: Line['points']): string =>
    within(points)
      .map((point, n) => `${n === 0 ? 'M' : 'L'}${at(inX(point.x))} ${at(inY(point.y))}`)
      .join('')
  return [
    text((left + right) / 2, 22, title, 'text-anchor="middle" font-size="14" font-weight="bold"'),
    ...x.ticks.flatMap((tick) => [
      `<path d="M${at(inX(tick))} ${at(bottom)}V${at(top)}" stroke="#eee"/>`,
      text(inX(tick), bottom + 18, String(tick), 'text-anchor="middle"'),
    ]),
    ...y.ticks.flatMap((tick) => [
      `<path d="M${at(left)} ${at(inY(tick))}H${at(right)}" stroke="#eee"/>`,
      text(left - 8, inY(tick) + 4, String(tick), 'text-anchor="end"'),
    ]),
    `<path d="M${at(left)} ${at(top)}V${at(bottom)}H${at(right)}" fill="none" stroke="#333"/>`,
    text((left + right) / 2, bottom + 40, x.name, 'text-anchor="middle"'),
    text(-(top + bottom) / 2, 18, y.name, 'text-anchor="middle" transform="rotate(-90)"'),
    ...(aim
      ? [
          `<path d="M${at(left)} ${at(inY(aim.y))}H${at(right)}" stroke="#e03131" stroke-dasharray="6 4"/>`,
          text(right + 6, inY(aim.y) + 4, aim.name, 'fill="#e03131"'),
        ]
      : []),
    ...lines.flatMap((line, n) => {
      const colour = colours[n % colours.length] ?? '#333'
      const last = within(line.points).at(-1)
      return [
        `<path d="${path(line.points)}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        last ? text(inX(last.x) + 4, inY(last.y) - 6, line.name, `fill="${colour}"`) : '',
      ]
    }),
    ...marks.flatMap((mark) => [
      `<circle cx="${at(inX(mark.x))}" cy="${at(inY(mark.y))}" r="4" fill="#333"/>`,
      text(inX(mark.x) + 7, inY(mark.y) + 14, mark.name),
    ]),
  ].join('\n')
}
