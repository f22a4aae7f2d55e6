import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../electron/dicom/ingest'
import type { Image } from '../../../shared/contract/studies'
import type { DicomElement } from '../../support/dicom-types'
import { type TestFile, writeDicom } from '../../support/dicom-writer'

const imageOf = async (file: TestFile): Promise<Image | null> =>
  parseFile(await writeDicom(file)).describe('0'.repeat(64)).image

const float64 = (value: number): Uint8Array => new Uint8Array(Float64Array.of(value).buffer)
const uint32 = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer)

interface Region {
  format?: number
  units?: number
  box?: [number, number, number, number]
  deltas?: [number, number]
}
const region = ({ format = 1, units = 3, box = [2, 3, 12, 13], deltas = [0.02, -0.03] }: Region): DicomElement[] => [
  { tag: '00186012', vr: 'US', value: format },
  { tag: '00186018', vr: 'UL', value: uint32(box[0]) },
  { tag: '0018601A', vr: 'UL', value: uint32(box[1]) },
  { tag: '0018601C', vr: 'UL', value: uint32(box[2]) },
  { tag: '0018601E', vr: 'UL', value: uint32(box[3]) },
  { tag: '00186024', vr: 'US', value: units },
  { tag: '00186026', vr: 'US', value: units },
  { tag: '0018602C', vr: 'FD', value: float64(deltas[0]) },
  { tag: '0018602E', vr: 'FD', value: float64(deltas[1]) },
]
const regions = (...members: Region[]): TestFile => ({
  elements: [{ tag: '00186011', vr: 'SQ', value: members.map(region) }],
})

describe('what a file says of its spacing', () => {
  it('is whether Pixel Spacing was calibrated, and the magnification', async () => {
    expect(await imageOf({})).toMatchObject({ pixelSpacingCalibrated: false, radiographicMagnification: null })
    const told = await imageOf({
      elements: [
        { tag: '00280A02', vr: 'CS', value: 'FIDUCIAL' },
        { tag: '00181114', vr: 'DS', value: '1.25' },
      ],
    })
    expect(told).toMatchObject({ pixelSpacingCalibrated: true, radiographicMagnification: 1.25 })
  })

  it.each(['0', '-1', 'NaN', 'abc', ''])('a magnification of %j is none', async (value) => {
    expect(await imageOf({ elements: [{ tag: '00181114', vr: 'DS', value }] })).toMatchObject({
      radiographicMagnification: null,
    })
  })

  it('is the regions of an ultrasound image that are measured in centimetres both ways', async () => {
    expect((await imageOf(regions({})))?.ultrasoundRegions).toEqual([
      { columns: [2, 12], rows: [3, 13], columnSpacingMm: 0.2, rowSpacingMm: 0.3 },
    ])
    const others = regions({ format: 3 }, { units: 4 }, { box: [9, 9, 2, 2] }, { deltas: [0, 0.1] })
    expect((await imageOf(others))?.ultrasoundRegions).toEqual([])
  })

  it('is nothing a region could break, whatever its numbers', async () => {
    const numbers = fc.tuple(fc.double(), fc.double()) satisfies fc.Arbitrary<[number, number]>
    await fc.assert(
      fc.asyncProperty(numbers, async (deltas) => {
        for (const found of (await imageOf(regions({ deltas })))?.ultrasoundRegions ?? []) {
          expect(Number.isFinite(found.columnSpacingMm) && found.columnSpacingMm > 0).toBe(true)
          expect(Number.isFinite(found.rowSpacingMm) && found.rowSpacingMm > 0).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('padding is told as modality values', async () => {
    const image = await imageOf({
      elements: [
        { tag: '00280120', vr: 'US', value: 0 },
        { tag: '00281052', vr: 'DS', value: '-1024' },
        { tag: '00281053', vr: 'DS', value: '2' },
      ],
    })
    expect(image?.padding).toEqual([-1024, -1024])
    expect((await imageOf({}))?.padding).toBeNull()
  })
})
