/** Positions of bytes, both inclusive. */
export interface ByteSpan {
  start: number
  end: number
}

/**
 * What a Range header asks of `sizeBytes` bytes (RFC 9110, 14.2). Null sends all of them: no range, more than one,
 * another unit, or one that can't be read. `unsatisfiable` when it begins past the end.
 */
export function parseRange(header: string | null, sizeBytes: number): ByteSpan | 'unsatisfiable' | null {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '')
  if (!match) return null
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return null
  if (first === '') {
    const suffix = Math.min(Number(last), sizeBytes)
    return suffix === 0 ? 'unsatisfiable' : { start: sizeBytes - suffix, end: sizeBytes - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return null
  if (start >= sizeBytes) return 'unsatisfiable'
  return { start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) }
}
