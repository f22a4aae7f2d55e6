import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../renderer/i18n/format'

const format = createFormat('es-MX')
const minuteMs = 60_000

describe('createFormat', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_500, '1.5 kB'],
    [15_000, '15 kB'],
    [2_400_000_000, '2.4 GB'],
  ])('writes %d bytes', (bytes, text) => {
    expect(format.bytes(bytes).replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('writes a DICOM day in no time zone, and leaves what is not one as it is', () => {
    expect(format.day('2026-03-01')).toContain('2026')
    expect(format.day('2026-03-01')).toMatch(/^0?1 /)
    expect(format.day('ayer')).toBe('ayer')
  })

  it('says how long ago in the largest whole unit', () => {
    const nowMs = Date.UTC(2026, 0, 2)
    expect(format.ago(nowMs - 5 * minuteMs, nowMs)).toBe('hace 5 minutos')
    expect(format.ago(nowMs - 150 * minuteMs, nowMs)).toBe('hace 2 horas')
    expect(format.ago(nowMs, nowMs)).toBe('ahora')
  })

  it('changes from milliseconds to seconds', () => {
    expect(format.durationMs(420)).toMatch(/^420\s?ms$/)
    expect(format.durationMs(1_250)).toMatch(/^1\.3\s?s$/)
  })
})
