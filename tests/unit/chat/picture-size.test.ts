import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pictureSize } from '../../../shared/domain/pictures/picture-size'
import { exifSegment, jpegHead, jpegSegment, picturePngFile } from '../../support/picture-files'

describe('the size a picture says it has', () => {
  it('is in the header of a PNG', () => {
    expect(pictureSize(picturePngFile(30, 20))).toEqual({ widthPx: 30, heightPx: 20 })
    expect(pictureSize(picturePngFile(30, 20).subarray(0, 23))).toBeNull()
  })

  it('is in the frame header of a JPEG, baseline or progressive, after any segments and fill bytes', () => {
    const edge = fc.integer({ min: 1, max: 65_535 })
    const frame = fc.constantFrom(0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca)
    const marker = fc.constantFrom(0xe0, 0xe1, 0xe2, 0xdb, 0xc4, 0xcc, 0xfe)
    const segment = fc
      .record({ marker, data: fc.uint8Array({ maxLength: 80 }), fill: fc.nat(3) })
      .map((each) => Buffer.concat([Buffer.alloc(each.fill, 0xff), jpegSegment(each.marker, each.data)]))
    fc.assert(
      fc.property(edge, edge, frame, fc.array(segment, { maxLength: 6 }), (widthPx, heightPx, kind, segments) => {
        expect(pictureSize(jpegHead(widthPx, heightPx, kind, segments))).toEqual({ widthPx, heightPx })
      }),
    )
    expect(pictureSize(jpegHead(4000, 3000, 0xc0, [exifSegment(6, 'x')]))).toEqual({ widthPx: 4000, heightPx: 3000 })
  })

  it('is not taken from the thumbnail within what a camera wrote', () => {
    const thumbnail = jpegSegment(0xe1, jpegHead(160, 120))
    expect(pictureSize(jpegHead(4000, 3000, 0xc0, [thumbnail]))).toEqual({ widthPx: 4000, heightPx: 3000 })
  })

  it('is none of anything else, cut anywhere', () => {
    const jpeg = jpegHead(4000, 3000, 0xc2, [jpegSegment(0xe0, new Uint8Array(20))])
    for (let at = 0; at < jpeg.length - 4; at += 1) expect(pictureSize(jpeg.subarray(0, at))).toBeNull()
    expect(pictureSize(jpegHead(0, 3000))).toBeNull()
    // The scan comes before any frame, a length that does not count itself, no marker where one has to be.
    expect(pictureSize(jpegHead(9, 9, 0xc0, [jpegSegment(0xda, new Uint8Array(4))]))).toBeNull()
    expect(pictureSize(jpegHead(9, 9, 0xc0, [Buffer.from([0xff, 0xe0, 0, 1])]))).toBeNull()
    expect(pictureSize(jpegHead(9, 9, 0xc0, [Buffer.from([0, 0])]))).toBeNull()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => pictureSize(bytes) === null))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const found = pictureSize(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]))
        return found === null || (found.widthPx > 0 && found.heightPx > 0)
      }),
    )
  })
})
