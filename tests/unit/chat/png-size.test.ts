import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pngSize } from '../../../shared/domain/pictures/png-size'
import { picturePngFile, pngChunk } from '../../support/picture-files'

const [mostEdgePx, plain] = [4096, picturePngFile(30, 20)]
const edited = (at: number, value: number): Buffer => {
  const png = Buffer.from(plain)
  png.writeUInt32BE(value, at)
  return png
}

describe('the size a PNG says it has', () => {
  it('is that of its first chunk, wherever its bytes lie', () => {
    expect(pngSize(plain, mostEdgePx)).toEqual({ widthPx: 30, heightPx: 20 })
    const within = Buffer.concat([Buffer.alloc(7), plain])
    expect(pngSize(within.subarray(7), mostEdgePx)).toEqual({ widthPx: 30, heightPx: 20 })
  })

  it('is held to the edge that is asked for, and is never 0', () => {
    const edge = fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constantFrom(0, 895, 896, 897, 4096, 4097))
    fc.assert(
      fc.property(edge, edge, fc.constantFrom(896, 4096, 2 ** 31 - 1), (widthPx, heightPx, most) => {
        const png = edited(16, widthPx)
        png.writeUInt32BE(heightPx, 20)
        const isWithin = Math.min(widthPx, heightPx) > 0 && Math.max(widthPx, heightPx) <= most
        expect(pngSize(png, most)).toEqual(isWithin ? { widthPx, heightPx } : null)
      }),
    )
  })

  it('is none of what is cut, begins with another chunk, or is something else', () => {
    for (let length = 0; length < 33; length += 1) expect(pngSize(plain.subarray(0, length), mostEdgePx)).toBeNull()
    expect(pngSize(plain.subarray(0, 33), mostEdgePx)).not.toBeNull()
    expect(pngSize(edited(0, 0x89504e46), mostEdgePx)).toBeNull()
    expect(pngSize(edited(8, 14), mostEdgePx)).toBeNull()
    const text = pngChunk('tEXt', Buffer.alloc(13, 1))
    expect(pngSize(Buffer.concat([plain.subarray(0, 8), text, plain.subarray(8)]), mostEdgePx)).toBeNull()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => pngSize(bytes, mostEdgePx) === null))
  })
})
