import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyVoiLut, entryWindow, mappedWindow, parseVoiLut } from '../../../renderer/features/studies/pixels/voi-lut'
import { decimalOf, shortDecimal, windowDigits } from '../../../renderer/features/studies/viewer/window/decimal'
import { presetsFor } from '../../../renderer/features/studies/viewer/window/presets'
import { plainImage } from '../../e2e/viewer-pixels/cases'

describe('a number typed for a window', () => {
  it.each([
    ['40', 40],
    [' -600 ', -600],
    ['\u2212600', -600],
    ['1,500', 1500],
    ['1,234,567.5', 1_234_567.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['', null],
    ['1,5', null],
    ['uno', null],
    ['Infinity', null],
    ['1e999', null],
    ['--1', null],
    ['0x10', null],
  ])('%o is %o', (text, value) => expect(decimalOf(text)).toBe(value))

  it('reads back what it offers to be edited, to six digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(decimalOf(shortDecimal(value))).toBe(Number(value.toPrecision(6)))
      }),
    )
  })

  it.each([
    [400, 1],
    [2, 2],
    [0.5, 3],
    [0.001, 5],
  ])('is shown with the digits a width of %d needs', (width, digits) => expect(windowDigits(width)).toBe(digits))
})

describe('presets', () => {
  it('are those of a CT, of a PET whose uptake is known, and of nothing else', () => {
    expect(presetsFor('CT', plainImage)[1]?.window).toEqual({ center: -600, width: 1500 })
    expect(presetsFor('MR', plainImage)).toEqual([])
    expect(presetsFor('PT', plainImage)).toEqual([])
    expect(presetsFor('PT', { ...plainImage, suv: { known: false, missing: ['dose'] } })).toEqual([])
    const [first] = presetsFor('PT', { ...plainImage, suv: { known: true, perModalityValue: 0.5 } })
    expect(first).toEqual({ id: 'suv5', window: { center: 5, width: 10 } })
  })
})

describe('a VOI LUT', () => {
  const headers = (more: Record<string, string> = {}): Headers =>
    new Headers({ 'x-lut-first': '-10', 'x-lut-bits': '10', ...more })
  const bytes = Uint16Array.of(0, 100, 1023).buffer

  it('maps whole values to its entries, and those outside to its ends', () => {
    const lut = parseVoiLut(headers(), bytes)
    if (lut === null) throw new Error('not read')
    const values = Float32Array.of(-500, -10, -9.4, -8.6, 500)
    expect(Array.from(applyVoiLut({ values, min: -500, max: 500 }, lut).values)).toEqual([0, 0, 100, 100, 1023])
    expect(entryWindow(lut)).toEqual({ center: 511.5, width: 1023 })
    expect(mappedWindow(lut)).toEqual({ center: -8.5, width: 3 })
  })

  it.each([
    ['no first value', new Headers({ 'x-lut-bits': '10' }), bytes],
    ['bits that can not be', headers({ 'x-lut-bits': '17' }), bytes],
    ['no entries', headers(), new ArrayBuffer(0)],
    ['half an entry', headers(), new ArrayBuffer(3)],
  ])('is none with %s', (_what, about, body) => expect(parseVoiLut(about, body)).toBeNull())
})
