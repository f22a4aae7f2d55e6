import { describe, expect, it } from 'vitest'
import { decodeStored } from '../../../electron/dicom/decode/frame'
import { memorySource } from '../../../electron/dicom/decode/source'
import { parseFile } from '../../../electron/dicom/ingest'
import type { DicomElement, TestImage } from '../../support/dicom-types'
import { type TestFile, writeDicom } from '../../support/dicom-writer'
import { differences } from '../../support/reference/differences'
import { readReferenceHeader } from '../../support/reference/header'

/** Within this of the reference: half a grey is rounding, as the standard leaves it. */
const tolerance = 1

async function worst(file: TestFile, isYbr = false): Promise<number> {
  const bytes = await writeDicom(file)
  const { frames: table, image, header } = parseFile(bytes).describe('')
  if (!table || !image) throw new Error('No picture')
  const source = memorySource(bytes)
  const stored = (await decodeStored(source, table, 0)).values
  const reference = readReferenceHeader(bytes, header.transferSyntaxUid, true)
  const { core, window } = await differences(source, { image, table }, reference, [stored], isYbr)
  return Math.max(core, window)
}

const ds = (tag: string, value: string | number): DicomElement => ({ tag, vr: 'DS', value: String(value) })
const lut = (
  sequenceTag: string,
  first: number,
  bits: number,
  entries: readonly number[],
  signed: boolean,
): DicomElement => ({
  tag: sequenceTag,
  vr: 'SQ',
  value: [
    [
      { tag: '00283002', vr: signed ? 'SS' : 'US', value: [entries.length, first, bits] },
      { tag: '00283006', vr: 'OW', value: new Uint8Array(Uint16Array.from(entries).buffer) },
    ],
  ],
})

/** Bits allocated, stored and the high bit. */
const depths = [
  [8, 8, 7],
  [8, 6, 5],
  [16, 8, 7],
  [16, 10, 9],
  [16, 12, 11],
  [16, 12, 15],
  [16, 16, 15],
  [32, 20, 19],
  [32, 32, 31],
] as const
const rescales = [
  [1, 0],
  [1, -1024],
  [2, -100],
  [0.25, 10.5],
  [-1, 4095],
] as const
const vois = ['none', 'LINEAR', 'LINEAR_EXACT', 'SIGMOID', 'table', 'window before table'] as const

/** Values over all that the bits hold, with both ends. */
function ramp(bits: number, signed: boolean): number[] {
  const low = signed ? -(2 ** (bits - 1)) : 0
  return Array.from({ length: 64 }, (_, i) => Math.round(low + (i / 63) * (2 ** bits - 1)))
}

function voiElements(voi: (typeof vois)[number], low: number, high: number): DicomElement[] {
  const span = Math.max(4, high - low)
  const window = [ds('00281050', Math.round(low + span * 0.45)), ds('00281051', Math.round(span * 0.6))]
  const curve = Array.from({ length: 256 }, (_, i) => Math.round(4095 * (i / 255) ** 1.7))
  // A table maps whole values of 16 bits, from wherever the modality values begin.
  const first = Math.max(-32_768, Math.min(32_767, Math.round(low + span * 0.2)))
  const table = lut('00283010', first, 12, curve, low < 0)
  if (voi === 'none') return []
  if (voi === 'table') return [table]
  if (voi === 'window before table') return [...window, table]
  return [...window, { tag: '00281056', vr: 'CS', value: voi }]
}

describe.each(['MONOCHROME1', 'MONOCHROME2'])('%s', (photometricInterpretation) => {
  describe.each([true, false])('signed: %s', (signed) => {
    it.each(depths)(
      'of %i bits allocated, %i stored, up to bit %i, by every rescale and VOI',
      async (allocated, stored, highBit) => {
        const values = ramp(stored, signed)
        const image: TestImage = {
          rows: 8,
          columns: 8,
          frames: [values],
          bitsAllocated: allocated,
          bitsStored: stored,
          highBit,
          signed,
          photometricInterpretation,
        }
        const off: string[] = []
        for (const [slope, intercept] of rescales) {
          const ends = [values[0]! * slope + intercept, values[63]! * slope + intercept]
          for (const voi of vois) {
            const elements = [
              ds('00281052', intercept),
              ds('00281053', slope),
              ...voiElements(voi, Math.min(...ends), Math.max(...ends)),
            ]
            const difference = await worst({ image, elements })
            if (difference > tolerance) off.push(`${slope} ${intercept} ${voi}: ${difference}`)
          }
        }
        expect(off).toEqual([])
      },
    )

    it('through a Modality LUT, then every VOI', async () => {
      const values = ramp(12, signed)
      const image: TestImage = {
        rows: 8,
        columns: 8,
        frames: [values],
        bitsStored: 12,
        signed,
        photometricInterpretation,
      }
      const entries = Array.from({ length: 1024 }, (_, i) => Math.round(3000 * Math.sqrt(i / 1023)))
      for (const voi of vois) {
        const modality = lut('00283000', signed ? -300 : 200, 12, entries, signed)
        expect([voi, await worst({ image, elements: [modality, ...voiElements(voi, 0, 3000)] })]).toEqual([
          voi,
          expect.toSatisfy(isClose),
        ])
      }
    })
  })
})

const isClose = (difference: number): boolean => difference <= tolerance

describe('colour', () => {
  const colours = (bits: number): number[] => Array.from({ length: 192 }, (_, i) => (i * 7919) % 2 ** bits)
  const cases = ([8, 16] as const).flatMap((allocated) =>
    ([allocated, allocated - 4] as const).flatMap((stored) =>
      [true, false].map((planar) => [allocated, stored, planar] as const),
    ),
  )
  it.each(cases)('in RGB of %i bits allocated, %i stored, planar: %s', async (bitsAllocated, bitsStored, planar) => {
    const image: TestImage = {
      rows: 8,
      columns: 8,
      frames: [colours(bitsStored)],
      samplesPerPixel: 3,
      bitsAllocated,
      bitsStored,
      planar,
    }
    expect(await worst({ image })).toBeLessThanOrEqual(tolerance)
    expect(await worst({ image, codec: 'rle' })).toBeLessThanOrEqual(tolerance)
  })

  it.each([true, false])('in YBR_FULL, planar: %s', async (planar) => {
    const image: TestImage = {
      rows: 8,
      columns: 8,
      frames: [colours(8)],
      samplesPerPixel: 3,
      bitsAllocated: 8,
      planar,
      photometricInterpretation: 'YBR_FULL',
    }
    expect(await worst({ image }, true)).toBeLessThanOrEqual(tolerance)
  })

  it.each([
    [8, false],
    [16, false],
    [16, true],
  ] as const)('by palette of %i-bit indices, signed: %s', async (bitsAllocated, signed) => {
    const first = signed ? -20 : 10
    const elements = ['01', '02', '03'].flatMap((n, channel): DicomElement[] => [
      { tag: `002811${n}`, vr: signed ? 'SS' : 'US', value: [40, first, 16] },
      {
        tag: `002812${n}`,
        vr: 'OW',
        value: new Uint8Array(Uint16Array.from({ length: 40 }, (_, i) => i * 1600 + channel * 300).buffer),
      },
    ])
    const values = Array.from({ length: 64 }, (_, i) => i - (signed ? 32 : 0))
    const image: TestImage = {
      rows: 8,
      columns: 8,
      frames: [values],
      bitsAllocated,
      signed,
      photometricInterpretation: 'PALETTE COLOR',
    }
    expect(await worst({ image, elements })).toBeLessThanOrEqual(tolerance)
  })
})
