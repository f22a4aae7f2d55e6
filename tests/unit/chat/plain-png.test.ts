import { decode } from 'fast-png'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainPng } from '../../../electron/features/chat/pictures/plain-png'
import { picturePngFile, pngChunk, tellingChunks } from '../../support/picture-files'

const secret = 'PACIENTE DE PRUEBA'

describe('a PNG without anything but its pixels', () => {
  it('has lost its texts, what a camera wrote and what followed its end', async () => {
    const plain = picturePngFile(20, 10)
    const telling = Buffer.concat([picturePngFile(20, 10, 0, tellingChunks(secret)), Buffer.from(secret)])
    expect(telling.includes(secret)).toBe(true)
    expect(await plainPng(telling)).toEqual(plain)
  })

  it('has the same pixels, whatever stood beside them', async () => {
    const type = fc.constantFrom('tEXt', 'gAMA', 'pHYs', 'prIv', 'iCCP')
    const data = fc.uint8Array({ maxLength: 60 })
    const chunks = fc.array(fc.record({ type, data }), { maxLength: 6 })
    const edge = fc.integer({ min: 1, max: 30 })
    await fc.assert(
      fc.asyncProperty(edge, edge, chunks, async (widthPx, heightPx, beside) => {
        const file = picturePngFile(
          widthPx,
          heightPx,
          7,
          beside.map((each) => pngChunk(each.type, each.data)),
        )
        const plain = await plainPng(file)
        expect(plain).toEqual(picturePngFile(widthPx, heightPx, 7))
        expect(decode(plain ?? new Uint8Array())).toMatchObject({ width: widthPx, height: heightPx })
      }),
    )
  })

  it('is none where its chunks do not hold together', async () => {
    const png = picturePngFile(20, 10)
    const headerEnd = 33
    const [head, rest] = [png.subarray(0, headerEnd), png.subarray(headerEnd)]
    const signature = png.subarray(0, 8)
    const end = pngChunk('IEND', new Uint8Array())
    const bad = [
      Buffer.alloc(0),
      Buffer.from('GIF89a'),
      signature,
      // No pixels, no end, two headers, no header first, a critical chunk nobody knows.
      Buffer.concat([head, end]),
      png.subarray(0, png.length - 12),
      Buffer.concat([head, head.subarray(8), rest]),
      Buffer.concat([signature, rest]),
      Buffer.concat([head, pngChunk('CRIT', new Uint8Array(3)), rest]),
      Buffer.concat([head, Buffer.from([0xff, 0xff, 0xff, 0xff]), rest]),
    ]
    expect(await Promise.all(bad.map(plainPng))).toEqual(bad.map(() => null))
  })

  it('never has a byte of a damaged one that is not of a whole chunk', async () => {
    const png = picturePngFile(16, 16, 3, tellingChunks(secret))
    const plain = picturePngFile(16, 16, 3)
    await fc.assert(
      fc.asyncProperty(fc.nat(png.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const damaged = Buffer.from(png)
        damaged[at] = (damaged[at] ?? 0) ^ by
        const found = await plainPng(damaged)
        return found === null || found.equals(plain)
      }),
      { numRuns: 500 },
    )
    expect(await plainPng(png)).toEqual(plain)
  })

  it('is found or not of any bytes, cut anywhere', async () => {
    const png = picturePngFile(16, 16)
    await fc.assert(
      fc.asyncProperty(fc.nat(png.length - 1), async (at) => {
        expect(await plainPng(png.subarray(0, at))).toBeNull()
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await plainPng(Buffer.concat([png.subarray(0, 8), bytes]))).toBeNull()
      }),
    )
  })
})
