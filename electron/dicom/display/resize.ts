export interface Picture {
  widthPx: number
  heightPx: number
  channels: 1 | 3
  pixels: Uint8Array
}

/**
 * Size within `maxEdgePx` for pixels that are `pixelAspect` times as high as wide. Never larger than the frame, save
 * where square pixels need it.
 */
export function fit(
  columns: number,
  rows: number,
  pixelAspect: number,
  maxEdgePx: number,
): { widthPx: number; heightPx: number } {
  const height = rows * pixelAspect
  const scale = Math.min(1, maxEdgePx / Math.max(columns, height))
  return { widthPx: Math.max(1, Math.round(columns * scale)), heightPx: Math.max(1, Math.round(height * scale)) }
}

/** Each target pixel is the mean of the area it covers, so that thin bright lines fade instead of vanishing. */
export function resize(source: Picture, widthPx: number, heightPx: number): Picture {
  if (source.widthPx === widthPx && source.heightPx === heightPx) return source
  const { channels } = source
  const lineLength = widthPx * channels
  const across = spans(source.widthPx, widthPx)
  const down = spans(source.heightPx, heightPx)
  const pixels = new Uint8Array(lineLength * heightPx)
  const sum = new Float32Array(lineLength)
  const lines = new LineCache(source, across, lineLength)
  for (const [y, { first, weights }] of down.entries()) {
    sum.fill(0.5)
    for (const [i, weight] of weights.entries()) {
      const line = lines.at(first + i)
      for (let x = 0; x < lineLength; x++) sum[x]! += line[x]! * weight
    }
    pixels.set(sum, y * lineLength)
  }
  return { widthPx, heightPx, channels, pixels }
}

interface Span {
  first: number
  /** Of source pixels from `first`; their sum is 1. */
  weights: Float32Array
}

function spans(from: number, to: number): Span[] {
  const step = from / to
  return Array.from({ length: to }, (_, i) => {
    const start = i * step
    const end = Math.min(from, start + step)
    const first = Math.min(from - 1, Math.floor(start))
    const count = Math.max(1, Math.ceil(end - 1e-9) - first)
    const weights = Float32Array.from({ length: count }, (_weight, n) => {
      const covered = Math.min(end, first + n + 1) - Math.max(start, first + n)
      return Math.max(0, covered) / (end - start)
    })
    return { first, weights }
  })
}

/** Source lines shrunk across, of which only the last is asked for twice. */
class LineCache {
  private index = -1
  private readonly line: Float32Array
  private readonly source: Picture
  private readonly across: readonly Span[]

  constructor(source: Picture, across: readonly Span[], lineLength: number) {
    this.source = source
    this.across = across
    this.line = new Float32Array(lineLength)
  }

  at(y: number): Float32Array {
    if (y === this.index) return this.line
    const { pixels, widthPx, channels } = this.source
    const start = y * widthPx * channels
    let write = 0
    for (const { first, weights } of this.across) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0
        let read = start + first * channels + channel
        for (let n = 0; n < weights.length; n++, read += channels) sum += pixels[read]! * weights[n]!
        this.line[write++] = sum
      }
    }
    this.index = y
    return this.line
  }
}
