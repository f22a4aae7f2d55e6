import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SseEvent, SseParser } from '../../../electron/llm/sse'
import { Failure } from '../../../shared/lib/failure'

const parse = (...chunks: (string | Uint8Array)[]): SseEvent[] => {
  const parser = new SseParser()
  return chunks.flatMap((chunk) => parser.push(Buffer.from(chunk)))
}
const data = (...texts: string[]): SseEvent[] => texts.map((text) => ({ name: null, data: text }))

/** Cuts `bytes` at these fractions of its length. */
function cut(bytes: Buffer, fractions: readonly number[]): Buffer[] {
  const at = [0, ...fractions.map((part) => Math.floor(part * bytes.length)).sort((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}

describe('server-sent events', () => {
  test.each<[string, string[], SseEvent[]]>([
    ['line ends of every kind', ['data: a\n\ndata: b\r\n\r\ndata: c\r\r'], data('a', 'b', 'c')],
    ['a CR and its LF in two chunks', ['data: a\r', '\n\r', '\ndata: b\n\n'], data('a', 'b')],
    ['several lines of data', ['data: a\ndata:\ndata: b\n\n'], data('a\n\nb')],
    ['exactly one space taken off', ['data:  two\n\ndata:\ttab\n\ndata:none\n\n'], data(' two', '\ttab', 'none')],
    ['a byte order mark at the very start only', ['\uFEFFdata: a\n\n', '\uFEFFdata: b\n\ndata: c\n\n'], data('a', 'c')],
    ['comments and unknown fields', [': hi\n\nid: 3\nretry: 5\nfoo: x\ndata: a\n\n:\n\n'], data('a')],
    [
      'names',
      ['event: error\ndata: a\n\ndata: b\n\n'],
      [
        { name: 'error', data: 'a' },
        { name: null, data: 'b' },
      ],
    ],
    ['no event without data', ['event: ping\n\nevent:\n\ndata: a\n\n'], data('a')],
    ['a field without a colon', ['data\n\n'], data('')],
    ['nothing before the blank line', ['data: a\n'], []],
  ])('%s', (_name, chunks, events) => {
    expect(parse(...chunks)).toEqual(events)
  })

  test('an unfinished event is told apart at the end', () => {
    const parser = new SseParser()
    expect(parser.push(Buffer.from('data: a\n\ndata: b'))).toEqual(data('a'))
    expect(parser.end()).toEqual(data('b')[0])
    expect(parser.end()).toBeNull()
  })

  test('do not depend on how the bytes were cut', () => {
    const piece = fc.constantFrom(
      'data: ',
      'data:',
      'ñ🫁',
      '\n',
      '\r',
      '\r\n',
      '\n\n',
      'event: x',
      ': c',
      '\uFEFF',
      '{"a":1}',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (pieces, cuts) => {
          const bytes = Buffer.from(pieces.join(''))
          expect(parse(...cut(bytes, cuts))).toEqual(parse(bytes))
        },
      ),
    )
  })

  test('come out of any bytes without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (chunks) => {
        const parser = new SseParser()
        const events = chunks.flatMap((chunk) => parser.push(chunk))
        expect([...events, parser.end()]).toBeInstanceOf(Array)
      }),
    )
  })

  test('a line that never ends is given up', () => {
    const parser = new SseParser()
    const chunk = Buffer.alloc(1024 * 1024, 0x61)
    expect(() => {
      for (let sent = 0; sent < 10; sent += 1) parser.push(chunk)
    }).toThrow(Failure)
  })

  test('cost the same when a long line comes in small pieces', () => {
    const parser = new SseParser()
    parser.push(Buffer.from('data: '))
    const startedMs = performance.now()
    for (let sent = 0; sent < 100_000; sent += 1) parser.push(Buffer.from('0123456789'))
    expect(parser.push(Buffer.from('\n\n'))[0]?.data).toHaveLength(1_000_000)
    // A parser that joins what it has with each piece needs minutes here.
    expect(performance.now() - startedMs).toBeLessThan(5000)
  })
})
