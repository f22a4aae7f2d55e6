import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFrame } from '../../../renderer/features/studies/pixels/frame'
import { imageIdOf, parseImageId } from '../../../renderer/features/studies/pixels/frame-id'

const good = {
  'x-frame-rows': '2',
  'x-frame-columns': '3',
  'x-frame-samples': '1',
  'x-frame-type': 'int16',
  'x-frame-min': '-5',
  'x-frame-max': '7',
}

describe('the answer to a frame request', () => {
  it('is typed values with their range', () => {
    const values = Int16Array.of(-5, 0, 1, 2, 3, 7)
    expect(parseFrame(new Headers(good), values.buffer)).toEqual({
      rows: 2,
      columns: 3,
      samples: 1,
      values,
      min: -5,
      max: 7,
      window: null,
    })
  })

  it.each([
    ['bytes are missing', good, 11],
    ['there are bytes too many', good, 13],
    ['a header is missing', { ...good, 'x-frame-rows': '' }, 12],
    ['a size is negative', { ...good, 'x-frame-rows': '-2' }, 12],
    ['the type is unknown', { ...good, 'x-frame-type': 'int64' }, 12],
    ['there are two samples', { ...good, 'x-frame-samples': '2', 'x-frame-rows': '1' }, 12],
  ])('is refused when %s', (_why, headers, lengthBytes) => {
    expect(parseFrame(new Headers(headers), new ArrayBuffer(lengthBytes))).toBeNull()
  })

  it('is a frame or refused, whatever it says', () => {
    const text = fc.string({ unit: 'grapheme-ascii' })
    const holds = ([headers, bytes]: [Record<string, string>, Uint8Array]): boolean => {
      const frame = parseFrame(new Headers({ ...good, ...headers }), Uint8Array.from(bytes).buffer)
      return frame === null || frame.values.length === frame.rows * frame.columns * frame.samples
    }
    const answers = fc.tuple(
      fc.record({ 'x-frame-rows': text, 'x-frame-columns': text, 'x-frame-type': text }),
      fc.uint8Array({ maxLength: 64 }),
    )
    expect(fc.check(fc.property(answers, holds)).failed).toBe(false)
  })
})

describe('the address of a frame', () => {
  it('goes there and back', () => {
    const id = '01a2080d-9235-72f3-9cec-faa0543484a4'
    expect(parseImageId(imageIdOf(id, 12))).toEqual({ instanceId: id, frameNumber: 12, voiLut: null })
    expect(parseImageId(imageIdOf(id, 12, 3))).toEqual({ instanceId: id, frameNumber: 12, voiLut: 3 })
  })
  it.each([
    '',
    'suite:',
    'suite:a',
    'suite:a/0',
    'suite:a/1/2',
    'suite:a/1/lut',
    'suite:a/1/lut01',
    'wadors:a/1',
    'suite:a/1.5',
  ])('is not %o', (imageId) => {
    expect(parseImageId(imageId)).toBeNull()
  })
})
