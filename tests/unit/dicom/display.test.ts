import * as fc from 'fast-check'
import { decode as decodePng } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../electron/dicom/decode/source'
import { fit, resize } from '../../../electron/dicom/display/resize'
import { displayFrame, renderFrame } from '../../../electron/dicom/display/render'
import { parseFile } from '../../../electron/dicom/ingest'
import type { FrameTable } from '../../../electron/dicom/types'
import type { DicomElement } from '../../support/dicom-types'
import { type TestFile, writeDicom } from '../../support/dicom-writer'

async function read(file: TestFile): Promise<{ table: FrameTable; bytes: Uint8Array }> {
  const bytes = await writeDicom(file)
  const { frames } = parseFile(bytes).describe('')
  if (!frames) throw new Error('No picture')
  return { table: frames, bytes }
}

async function shown(
  file: TestFile,
  view: { window?: { center: number; width: number }; invert?: boolean } = {},
): Promise<number[]> {
  const { table, bytes } = await read(file)
  const { window = null, invert = false } = view
  return Array.from((await displayFrame(memorySource(bytes), table, { frameNumber: 1, window, invert })).pixels)
}

const ds = (tag: string, value: string): DicomElement => ({ tag, vr: 'DS', value })
const voi = (center: number, width: number, kind: string): DicomElement[] => [
  ds('00281050', String(center)),
  ds('00281051', String(width)),
  { tag: '00281056', vr: 'CS', value: kind },
]

/** PS3.3 C.11.2.1.2 and C.11.2.1.3 as the standard's pseudocode has them, with y from 0 to 255. */
function standardVoi(kind: string, x: number, c: number, w: number): number {
  const ymin = 0
  const ymax = 255
  if (kind === 'SIGMOID') return (ymax - ymin) / (1 + Math.exp((-4 * (x - c)) / w)) + ymin
  if (kind === 'LINEAR_EXACT') {
    if (x <= c - w / 2) return ymin
    return x > c + w / 2 ? ymax : ((x - c) / w + 0.5) * (ymax - ymin) + ymin
  }
  if (x <= c - 0.5 - (w - 1) / 2) return ymin
  return x > c - 0.5 + (w - 1) / 2 ? ymax : ((x - (c - 0.5)) / (w - 1) + 0.5) * (ymax - ymin) + ymin
}

/** Bits allocated and stored. */
const depths: (readonly [8 | 16 | 32, number])[] = [
  [8, 8],
  [8, 7],
  [16, 16],
  [16, 12],
  [16, 10],
  [32, 32],
]

describe('what is shown of grey values', () => {
  it('follows the standard for every interpretation, sign, depth, rescale and VOI function', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          interpretation: fc.constantFrom('MONOCHROME1', 'MONOCHROME2'),
          signed: fc.boolean(),
          bits: fc.constantFrom(...depths),
          slope: fc.constantFrom(1, 2, 0.5, -1),
          intercept: fc.constantFrom(0, -1024, 10.5),
          kind: fc.constantFrom('LINEAR', 'LINEAR_EXACT', 'SIGMOID'),
          center: fc.integer({ min: -1000, max: 3000 }),
          width: fc.integer({ min: 1, max: 5000 }),
          invert: fc.boolean(),
          seed: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
        }),
        async ({ interpretation, signed, bits, slope, intercept, kind, center, width, invert, seed }) => {
          const [bitsAllocated, bitsStored] = bits
          const low = signed ? -(2 ** (bitsStored - 1)) : 0
          const values = seed.map((part) => Math.round(low + part * (2 ** bitsStored - 1)))
          const pixels = await shown(
            {
              image: {
                rows: 2,
                columns: 3,
                frames: [values],
                bitsAllocated,
                bitsStored,
                signed,
                photometricInterpretation: interpretation,
              },
              elements: [ds('00281053', String(slope)), ds('00281052', String(intercept)), ...voi(center, width, kind)],
            },
            { invert },
          )
          const isInverted = (interpretation === 'MONOCHROME1') !== invert
          const expected = values.map((value) => {
            const y = standardVoi(kind, value * slope + intercept, center, width)
            return isInverted ? 255 - y : y
          })
          // Half a grey either way: rounding is not the standard's business.
          pixels.forEach((pixel, i) => expect(Math.abs(pixel - expected[i]!)).toBeLessThanOrEqual(0.501))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('follows the function of each frame where they differ', async () => {
    const values = [0, 20, 50, 80, 100]
    const kinds = ['LINEAR', 'SIGMOID', 'LINEAR_EXACT']
    const groups = kinds.map((kind): DicomElement[] => [{ tag: '00289132', vr: 'SQ', value: [voi(50, 80, kind)] }])
    const { table, bytes } = await read({
      image: { rows: 1, columns: 5, frames: [values, values, values], bitsAllocated: 16, bitsStored: 12 },
      elements: [{ tag: '52009230', vr: 'SQ', value: groups }],
    })
    for (const [index, kind] of kinds.entries()) {
      const view = { frameNumber: index + 1, window: null, invert: false }
      const { pixels } = await displayFrame(memorySource(bytes), table, view)
      pixels.forEach((pixel, i) =>
        expect(Math.abs(pixel - standardVoi(kind, values[i]!, 50, 80))).toBeLessThanOrEqual(0.501),
      )
    }
  })

  const ramp = { rows: 1, columns: 5, bitsAllocated: 16 as const, bitsStored: 12 }
  it('spans the range of the frame where there is no window, or one of no width', async () => {
    const image = { ...ramp, frames: [[100, 150, 200, 250, 300]] }
    const spread = [0, 64, 128, 191, 255]
    expect(await shown({ image })).toEqual(spread)
    expect(await shown({ image, elements: voi(100, 0, 'LINEAR') })).toEqual(spread)
  })

  it('leaves padding out of that range', async () => {
    const image = { ...ramp, frames: [[0, 100, 150, 200, 300]] }
    const padding: DicomElement[] = [{ tag: '00280120', vr: 'US', value: 0 }]
    expect(await shown({ image, elements: padding })).toEqual([0, 0, 64, 128, 255])
  })

  it('takes the window asked for rather than the file’s', async () => {
    const image = { ...ramp, frames: [[0, 1, 2, 3, 4]] }
    expect(
      await shown({ image, elements: voi(2000, 10, 'LINEAR_EXACT') }, { window: { center: 2, width: 4 } }),
    ).toEqual([0, 64, 128, 191, 255])
  })

  it('maps through a Modality LUT, then through a VOI LUT', async () => {
    const lut = (tag: string, first: number, bits: number, values: number[]): DicomElement => ({
      tag,
      vr: 'SQ',
      value: [
        [
          { tag: '00283002', vr: 'US', value: [values.length, first, bits] },
          { tag: '00283006', vr: 'OW', value: new Uint8Array(Uint16Array.from(values).buffer) },
        ],
      ],
    })
    const pixels = await shown({
      image: { ...ramp, frames: [[0, 10, 11, 12, 4000]] },
      elements: [
        lut('00283000', 10, 16, [1000, 2000, 3000]),
        lut('00283010', 1000, 12, [0, ...Array.from({ length: 1999 }, () => 2048), 4095]),
      ],
    })
    expect(pixels).toEqual([0, 0, 128, 255, 255])
  })

  it('shows a flat frame black', async () => {
    expect(await shown({ image: { ...ramp, frames: [[7, 7, 7, 7, 7]] } })).toEqual([0, 0, 0, 0, 0])
  })
})

describe('frames that rescale each in their own way', () => {
  const groups = (slopes: number[]): DicomElement => ({
    tag: '52009230',
    vr: 'SQ',
    value: slopes.map((slope) => [
      { tag: '00289145', vr: 'SQ', value: [[ds('00281052', '0'), ds('00281053', String(slope))]] },
      { tag: '00289132', vr: 'SQ', value: [[ds('00281050', String(slope * 2)), ds('00281051', String(slope * 4))]] },
    ]),
  })

  it('are drawn alike where their modality values and windows are', async () => {
    const frames = [
      [0, 1, 2, 3, 4],
      [0, 1, 2, 3, 4],
    ]
    const { table, bytes } = await read({
      image: { rows: 1, columns: 5, frames, bitsAllocated: 16 },
      elements: [groups([1, 10]), { tag: '00281056', vr: 'CS', value: 'LINEAR_EXACT' }],
    })
    expect(table.deliversModality).toBe(true)
    const picture = async (frameNumber: number): Promise<number[]> =>
      Array.from((await displayFrame(memorySource(bytes), table, { frameNumber, window: null, invert: false })).pixels)
    expect(await picture(2)).toEqual(await picture(1))
    expect(await picture(1)).toEqual([0, 64, 128, 191, 255])
  })
})

describe('scaling', () => {
  it('keeps the mean of what is shrunk', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        (widthPx, heightPx, edge) => {
          const pixels = Uint8Array.from({ length: widthPx * heightPx }, (_, i) => (i * 37) % 256)
          const to = fit(widthPx, heightPx, 1, edge)
          const small = resize({ widthPx, heightPx, channels: 1, pixels }, to.widthPx, to.heightPx)
          const mean = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
          expect(small.pixels.length).toBe(to.widthPx * to.heightPx)
          expect(Math.abs(mean(small.pixels) - mean(pixels))).toBeLessThanOrEqual(0.6)
        },
      ),
    )
  })

  it('makes pixels square by their spacing, and reads back as the PNG says', async () => {
    const { table, bytes } = await read({
      image: { rows: 10, columns: 20, frames: [new Uint8Array(200).fill(9)], bitsAllocated: 8 },
      elements: [ds('00280030', '2\\1')],
    })
    const view = { frameNumber: 1, window: { center: 9, width: 2 }, invert: false }
    const picture = await renderFrame(memorySource(bytes), table, view, 100)
    const png = decodePng(picture.png)
    expect([picture.widthPx, picture.heightPx, png.width, png.height, png.channels]).toEqual([20, 20, 20, 20, 1])
    expect(new Set(png.data)).toEqual(new Set([255]))
  })
})
