import { decode as decodePng } from 'fast-png'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawOverlays } from '../../../electron/dicom/decode/overlay'
import { memorySource } from '../../../electron/dicom/decode/source'
import { overlayPng } from '../../../electron/dicom/display/overlay-png'
import { displayFrame } from '../../../electron/dicom/display/render'
import { parseFile } from '../../../electron/dicom/ingest'
import { tableOfFrame } from '../../../electron/dicom/types'
import type { DicomElement } from '../../support/dicom-types'
import { type TestFile, writeDicom } from '../../support/dicom-writer'

interface Plane {
  group?: string
  rows: number
  columns: number
  /** Row and column of its first pixel, from 1. */
  origin?: [number, number]
  type?: 'G' | 'R'
  frames: number[][]
  firstFrame?: number
}

const plane = ({
  group = '6000',
  rows,
  columns,
  origin = [1, 1],
  type = 'G',
  frames,
  firstFrame,
}: Plane): DicomElement[] => {
  const bits = frames.flat()
  const bytes = new Uint8Array(Math.ceil(bits.length / 16) * 2)
  for (const [i, bit] of bits.entries()) bytes[i >> 3]! |= bit << (i & 7)
  return [
    { tag: `${group}0010`, vr: 'US', value: rows },
    { tag: `${group}0011`, vr: 'US', value: columns },
    ...(frames.length > 1 ? [{ tag: `${group}0015`, vr: 'IS', value: String(frames.length) }] : []),
    { tag: `${group}0040`, vr: 'CS', value: type },
    { tag: `${group}0050`, vr: 'SS', value: origin },
    ...(firstFrame === undefined ? [] : [{ tag: `${group}0051`, vr: 'US', value: firstFrame }]),
    { tag: `${group}0100`, vr: 'US', value: 1 },
    { tag: `${group}0102`, vr: 'US', value: 0 },
    { tag: `${group}1500`, vr: 'LO', value: 'Marca' },
    { tag: `${group}3000`, vr: 'OW', value: bytes },
  ]
}

async function read(file: TestFile) {
  const bytes = await writeDicom(file)
  const { frames, image, warnings } = parseFile(bytes).describe('')
  if (!frames || !image) throw new Error('No picture')
  return { source: memorySource(bytes), table: frames, image, warnings }
}
const image = (frames = 1) => ({
  rows: 4,
  columns: 5,
  frames: Array.from({ length: frames }, () => Array.from({ length: 20 }, (_, i) => i)),
  bitsAllocated: 16 as const,
  bitsStored: 12,
})
async function mask(file: TestFile, index = 0): Promise<string[]> {
  const { source, table } = await read(file)
  const drawn = await drawOverlays(source, table, index)
  return Array.from({ length: table.rows }, (_, row) =>
    drawn.slice(row * table.columns, (row + 1) * table.columns).join(''),
  )
}

describe('an overlay plane', () => {
  it('lies where its origin says, and is cut at the edges of the picture', async () => {
    const ones = [1, 1, 1, 1, 0, 1]
    const at = (origin: [number, number]): TestFile => ({
      image: image(),
      elements: plane({ rows: 2, columns: 3, origin, frames: [ones] }),
    })
    expect(await mask(at([2, 3]))).toEqual(['00000', '00111', '00101', '00000'])
    expect(await mask(at([0, 0]))).toEqual(['01000', '00000', '00000', '00000'])
    expect(await mask(at([4, 5]))).toEqual(['00000', '00000', '00000', '00001'])
    expect(await mask(at([50, -50]))).toEqual(['00000', '00000', '00000', '00000'])
  })

  it('of several frames goes on from frame to frame, from the one it begins with', async () => {
    const frames = [
      [1, 0, 0],
      [0, 1, 0],
    ]
    const file = { image: image(3), elements: plane({ rows: 1, columns: 3, frames, firstFrame: 2 }) }
    expect((await mask(file, 0))[0]).toBe('00000')
    expect((await mask(file, 1))[0]).toBe('10000')
    expect((await mask(file, 2))[0]).toBe('01000')
  })

  it('of several frames is found for a single frame sent to a worker', async () => {
    const frames = [
      [1, 0, 0],
      [0, 1, 0],
    ]
    const elements = plane({ rows: 1, columns: 3, frames })
    const { source, table } = await read({ codec: 'rle', image: image(2), elements })
    const alone = tableOfFrame(table, 1)
    expect((await drawOverlays(source, alone.table, alone.index)).slice(0, 5).join('')).toBe('01000')
  })

  it('in big endian is read by words', async () => {
    const bits = Array.from({ length: 20 }, (_, i) => (i % 3 === 0 ? 1 : 0))
    const [elements] = [plane({ rows: 4, columns: 5, frames: [bits] })]
    const swapped = elements.map((each) =>
      each.tag === '60003000' && each.value instanceof Uint8Array
        ? { ...each, value: Buffer.from(each.value).swap16() }
        : each,
    )
    const little = await mask({ image: image(), elements })
    expect(await mask({ codec: 'bigEndian', image: image(), elements: swapped })).toEqual(little)
    expect(little[0]).toBe('10010')
  })

  it.each(['native', 'rle', 'bigEndian'] as const)(
    'in an unused bit of the pixels is taken from there: %s',
    async (codec) => {
      const values = Array.from({ length: 20 }, (_, i) => i + (i % 4 === 0 ? 0x2000 : 0))
      const elements = [
        { tag: '60000010', vr: 'US', value: 4 },
        { tag: '60000011', vr: 'US', value: 5 },
        { tag: '60000050', vr: 'SS', value: [1, 1] },
        { tag: '60000100', vr: 'US', value: 16 },
        { tag: '60000102', vr: 'US', value: 13 },
      ]
      const file: TestFile = {
        codec,
        image: { ...image(), frames: [values], bitsStored: 16 },
        elements: [...elements, { tag: '00280101', vr: 'US', value: 12 }, { tag: '00280102', vr: 'US', value: 11 }],
      }
      expect(await mask(file)).toEqual(['10001', '00010', '00100', '01000'])
      const { source, table } = await read(file)
      const view = { frameNumber: 1, window: { center: 1000, width: 10 }, invert: false }
      expect(new Set((await displayFrame(source, table, view)).pixels)).toEqual(new Set([0]))
    },
  )

  it('is drawn in its colour, regions in another, and burnt in white only where asked', async () => {
    const elements = [
      ...plane({ rows: 1, columns: 2, frames: [[1, 0]] }),
      ...plane({ group: '6002', rows: 1, columns: 2, frames: [[0, 1]], type: 'R' }),
    ]
    const { source, table, image: described } = await read({ image: image(), elements })
    expect(described.overlays).toEqual([
      { label: 'Marca', kind: 'graphics' },
      { label: 'Marca', kind: 'roi' },
    ])
    const { data, channels } = decodePng(await overlayPng(source, table, 0))
    expect(channels).toBe(4)
    const pixel = (i: number): string => Array.from(data.slice(i * 4, i * 4 + 4)).join()
    expect(new Set([pixel(0), pixel(1), pixel(2)]).size).toBe(3)
    expect(data[2 * 4 + 3]).toBe(0)
    const view = { frameNumber: 1, window: { center: 1000, width: 10 }, invert: false }
    expect(Array.from((await displayFrame(source, table, view)).pixels.slice(0, 3))).toEqual([0, 0, 0])
    expect(Array.from((await displayFrame(source, table, { ...view, overlays: true })).pixels.slice(0, 3))).toEqual([
      255, 255, 0,
    ])
  })

  it('of any size and place never writes outside of the picture', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -12, max: 12 }),
        fc.integer({ min: -12, max: 12 }),
        async (rows, columns, row, column) => {
          const frames = [Array.from({ length: rows * columns }, () => 1)]
          const drawn = await mask({
            image: image(),
            elements: plane({ rows, columns, origin: [row, column], frames }),
          })
          const covered = (y: number, x: number): boolean =>
            y >= row - 1 && y < row - 1 + rows && x >= column - 1 && x < column - 1 + columns
          expect(drawn).toEqual(
            Array.from({ length: 4 }, (_, y) =>
              Array.from({ length: 5 }, (_x, x) => (covered(y, x) ? '1' : '0')).join(''),
            ),
          )
        },
      ),
    )
  })
})
