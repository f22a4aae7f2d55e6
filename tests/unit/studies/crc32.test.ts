import { crc32 as nodeCrc32 } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32, tableCrc32 } from '../../../electron/lib/crc32'

describe('CRC-32', () => {
  it('is that of the standard’s check value', async () => {
    expect(await crc32(Buffer.from('123456789'))).toBe(0xcbf43926)
  })

  it('by table is that of the platform, in one piece or two', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
        const whole = nodeCrc32(Buffer.concat([first, second]))
        expect(tableCrc32(second, tableCrc32(first, 0))).toBe(whole)
      }),
    )
  })

  it('over several slices is that of the whole', async () => {
    const bytes = new Uint8Array(5 * 1024 ** 2).map((_, index) => index * 7)
    expect(await crc32(bytes)).toBe(nodeCrc32(bytes))
  })
})
