import { Failure } from '../../shared/lib/failure'

export interface SseEvent {
  /** Null when the stream gave none. */
  name: string | null
  data: string
}

/** No token is this long; a server that never ends a line must not fill the memory. */
const longestEventChars = 8 * 1024 * 1024

/**
 * Server-sent events from bytes cut anywhere, after the WHATWG rules (HTML §9.2.6). The `openai` package's own parser
 * is not used: measured with 7.57, it fails on an event without data, drops a BOM before any line, and hands out an
 * event that the end of the stream cut short as if it were whole, so that a broken connection looks like bad JSON.
 */
export class SseParser {
  readonly #decoder = new TextDecoder()
  #line = ''
  #skipLineFeed = false
  #name: string | null = null
  #data: string[] = []
  #dataChars = 0

  /** Events that this chunk completes. Cost is linear in the chunk. */
  push(bytes: Uint8Array): SseEvent[] {
    const events: SseEvent[] = []
    const text = this.#decoder.decode(bytes, { stream: true })
    if (text === '') return events
    let start = this.#skipLineFeed && text.startsWith('\n') ? 1 : 0
    this.#skipLineFeed = false
    let lineFeed = text.indexOf('\n', start)
    let carriage = text.indexOf('\r', start)
    while (lineFeed >= 0 || carriage >= 0) {
      const isCarriage = carriage >= 0 && (lineFeed < 0 || carriage < lineFeed)
      const end = isCarriage ? carriage : lineFeed
      const event = this.#endLine(this.#line + text.slice(start, end))
      this.#line = ''
      if (event) events.push(event)
      start = end + 1
      if (isCarriage) {
        if (lineFeed === start) start += 1
        else if (start === text.length) this.#skipLineFeed = true
        carriage = text.indexOf('\r', start)
      }
      if (lineFeed >= 0 && lineFeed < start) lineFeed = text.indexOf('\n', start)
    }
    this.#line += text.slice(start)
    if (this.#line.length + this.#dataChars > longestEventChars) throw new Failure('cluster_bad_stream')
    return events
  }

  /** What came after the last complete event: a server may leave out the blank line, or the connection was cut. */
  end(): SseEvent | null {
    this.#endLine(this.#line + this.#decoder.decode())
    this.#line = ''
    return this.#endLine('')
  }

  #endLine(line: string): SseEvent | null {
    if (line === '') return this.#dispatch()
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    if (field === 'data') {
      const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
      this.#data.push(value)
      this.#dataChars += value.length
    } else if (field === 'event') {
      this.#name = colon < 0 ? null : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1) || null
    }
    return null
  }

  #dispatch(): SseEvent | null {
    const event = this.#data.length === 0 ? null : { name: this.#name, data: this.#data.join('\n') }
    this.#name = null
    this.#data = []
    this.#dataChars = 0
    return event
  }
}
