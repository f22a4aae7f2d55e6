import { describe, expect, it } from 'vitest'
import { decodeStored } from '../../../electron/dicom/decode/frame'
import { memorySource } from '../../../electron/dicom/decode/source'
import { parseFile } from '../../../electron/dicom/ingest'
import { RefusedFile } from '../../../electron/dicom/parse/errors'
import { en } from '../../../renderer/i18n/en'
import { es } from '../../../renderer/i18n/es'
import { imageWarningSchema } from '../../../shared/contract/studies'
import { Failure } from '../../../shared/lib/failure'
import type { DicomElement, TestImage } from '../../support/dicom-types'
import { type TestFile, writeDicom } from '../../support/dicom-writer'
import { differences, type Frames } from '../../support/reference/differences'
import { readReferenceHeader } from '../../support/reference/header'

/** `right`, or the warnings it is shown with, or why there is no picture. A shown one is within a grey of the reference. */
async function endOf(bytes: Uint8Array, isYbr = false): Promise<string> {
  try {
    const read = parseFile(bytes).describe('0'.repeat(64))
    const { frames: table, image } = read
    if (!table || !image) return `no picture: ${[read.imageError, ...read.warnings].join(', ')}`
    const source = memorySource(bytes)
    const frames: Frames = await Promise.all(
      Array.from({ length: table.frameCount }, async (_, i) => (await decodeStored(source, table, i)).values),
    )
    const header = readReferenceHeader(
      bytes,
      read.header.transferSyntaxUid,
      !read.warnings.includes('transfer_syntax_guessed'),
    )
    const { core, window } = await differences(source, { image, table }, header, frames, isYbr)
    if (core > 1 || window > 1) return `wrong by ${core} and ${window}`
    return read.warnings.length === 0 ? 'right' : `shown: ${read.warnings.join(', ')}`
  } catch (error) {
    if (error instanceof RefusedFile) return error.reason
    if (error instanceof Failure) return `no picture: ${error.error.code}`
    throw error
  }
}

const element = (tag: string, vr: string, value: DicomElement['value']): DicomElement => ({ tag, vr, value })
const us = (tag: string, value: number | number[]): DicomElement => element(tag, 'US', value)
const ds = (tag: string, value: string): DicomElement => element(tag, 'DS', value)
const window = (center: string, width: string): DicomElement[] => [ds('00281050', center), ds('00281051', width)]
const sequence = (tag: string, items: DicomElement[][]): DicomElement => element(tag, 'SQ', items)
const words = (values: readonly number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer)

const values = Array.from({ length: 64 }, (_, i) => i * 60)
const grey = (more: Partial<TestImage> = {}): TestImage => ({
  rows: 8,
  columns: 8,
  frames: [values],
  bitsAllocated: 16,
  bitsStored: 12,
  ...more,
})
const colour = (more: Partial<TestImage> = {}): TestImage => ({
  rows: 8,
  columns: 8,
  frames: [Array.from({ length: 192 }, (_, i) => (i * 331) % 65_536)],
  samplesPerPixel: 3,
  bitsAllocated: 16,
  ...more,
})
const lut = (tag: string, entries: readonly number[], bits = 16): DicomElement =>
  sequence(tag, [[us('00283002', [entries.length, 0, bits]), element('00283006', 'OW', words(entries))]])
const palette = (count: number): DicomElement[] =>
  ['01', '02', '03'].flatMap((n, channel) => [
    us(`002811${n}`, [count, 0, 16]),
    element(`002812${n}`, 'OW', words(Array.from({ length: count }, (_, i) => (i * 257 * (channel + 1)) % 65_536))),
  ])
const float = (of: 'OF' | 'OD', numbers: readonly number[]): Pick<TestFile, 'elements' | 'without'> => ({
  without: ['7FE00010', '00280100', '00280101', '00280102', '00280103'],
  elements: [
    of === 'OF'
      ? element('7FE00008', 'OF', new Uint8Array(Float32Array.from(numbers).buffer))
      : element('7FE00009', 'OD', new Uint8Array(Float64Array.from(numbers).buffer)),
  ],
})
const overlay = (more: DicomElement[]): DicomElement[] => [
  us('60000010', 8),
  us('60000011', 8),
  element('60000050', 'SS', [1, 1]),
  us('60000100', 1),
  us('60000102', 0),
  ...more,
]

const cases: [what: string, file: TestFile, end: string][] = [
  ['nothing wrong', { image: grey() }, 'right'],
  ['no UIDs', { image: grey(), without: ['0020000D', '0020000E', '00080018'] }, 'shown: uid_invalid'],
  ['no rows', { image: grey(), elements: [us('00280010', 0)] }, 'no picture: frame_unreadable'],
  ['no columns', { image: grey(), elements: [us('00280011', 0)] }, 'no picture: frame_unreadable'],
  ['rows absent', { image: grey(), without: ['00280010'] }, 'no picture: frame_unreadable'],
  [
    'more rows than data',
    { image: grey(), elements: [us('00280010', 9)] },
    'no picture: frame_unreadable, pixel_data_short',
  ],
  [
    '65535 rows and columns',
    { image: grey(), elements: [us('00280010', 65_535), us('00280011', 65_535)] },
    'no picture: frame_unreadable, pixel_data_short',
  ],
  ['a window of no width', { image: grey(), elements: window('100', '0') }, 'shown: window_invalid'],
  ['a window of negative width', { image: grey(), elements: window('100', '-400') }, 'shown: window_invalid'],
  ['a window that is no number', { image: grey(), elements: window('NaN', '400') }, 'shown: window_invalid'],
  ['a centre without a width', { image: grey(), elements: [ds('00281050', '40')] }, 'shown: window_invalid'],
  ['a width without a centre', { image: grey(), elements: [ds('00281051', '40')] }, 'shown: window_invalid'],
  ['one window of two wrong', { image: grey(), elements: window('1000\\x', '2000\\1') }, 'shown: window_invalid'],
  ['an empty window', { image: grey(), elements: window('', '') }, 'right'],
  ['a window of one value', { image: grey(), elements: window('1000', '1') }, 'right'],
  ['an infinite window', { image: grey(), elements: window('0', 'Infinity') }, 'shown: window_invalid'],
  ['a slope of 0', { image: grey(), elements: [ds('00281053', '0'), ds('00281052', '0')] }, 'shown: rescale_invalid'],
  [
    'a slope that is no number',
    { image: grey(), elements: [ds('00281053', 'uno'), ds('00281052', '0')] },
    'shown: rescale_invalid',
  ],
  ['a slope alone', { image: grey(), elements: [ds('00281053', '2')] }, 'shown: rescale_invalid'],
  ['spacing that is no number', { image: grey(), elements: [ds('00280030', 'NaN\\NaN')] }, 'shown: spacing_invalid'],
  ['spacing of 0', { image: grey(), elements: [ds('00280030', '0\\0')] }, 'shown: spacing_invalid'],
  ['negative spacing', { image: grey(), elements: [ds('00280030', '-1\\1')] }, 'shown: spacing_invalid'],
  ['one spacing of two', { image: grey(), elements: [ds('00280030', '0.7')] }, 'shown: spacing_invalid'],
  [
    'detector spacing of 0',
    { image: grey(), without: ['00280030'], elements: [ds('00181164', '0\\0')] },
    'shown: spacing_invalid',
  ],
  [
    'pixels twice as high as wide',
    { image: grey(), without: ['00280030'], elements: [element('00280034', 'IS', '2\\1')] },
    'right',
  ],
  [
    'pixels of no height',
    { image: grey(), without: ['00280030'], elements: [element('00280034', 'IS', '0\\1')] },
    'shown: spacing_invalid',
  ],
  [
    'an orientation askew',
    { image: grey(), elements: [ds('00200037', '1\\0\\0\\1\\0\\0')] },
    'shown: orientation_invalid',
  ],
  ['one frame that says so', { image: grey(), elements: [element('00280008', 'IS', '1')] }, 'right'],
  ['no frames', { image: grey(), elements: [element('00280008', 'IS', '0')] }, 'shown: frame_count_invalid'],
  ['minus one frames', { image: grey(), elements: [element('00280008', 'IS', '-1')] }, 'shown: frame_count_invalid'],
  [
    'two frames of three',
    { image: grey({ frames: [values, values] }), elements: [element('00280008', 'IS', '3')] },
    'shown: frames_missing',
  ],
  [
    'explicit that says implicit',
    { image: grey(), statedTransferSyntax: '1.2.840.10008.1.2' },
    'shown: transfer_syntax_guessed',
  ],
  [
    'implicit that says explicit',
    { image: grey(), codec: 'implicit', statedTransferSyntax: '1.2.840.10008.1.2.1' },
    'shown: transfer_syntax_guessed',
  ],
  [
    'uncompressed that says JPEG 2000',
    { image: grey(), statedTransferSyntax: '1.2.840.10008.1.2.4.90' },
    'shown: transfer_syntax_guessed',
  ],
  [
    'RLE that says JPEG',
    { image: grey(), codec: 'rle', statedTransferSyntax: '1.2.840.10008.1.2.4.50' },
    'no picture: frame_unreadable',
  ],
  [
    'an unknown transfer syntax',
    { image: grey(), codec: 'rle', statedTransferSyntax: '1.2.3.4' },
    'no picture: frame_unsupported',
  ],
  ['a high bit at the top', { image: grey({ highBit: 15 }) }, 'right'],
  ['a high bit amid', { image: grey({ bitsStored: 10, highBit: 11, frames: [values.map((v) => v % 1024)] }) }, 'right'],
  ['a high bit below', { image: grey(), elements: [us('00280102', 3)] }, 'shown: bits_inconsistent'],
  [
    'bits above those stored',
    { image: grey(), elements: [element('7FE00010', 'OW', words(values.map((value) => value | 0xf000)))] },
    'right',
  ],
  [
    'more bits stored than allocated',
    {
      image: grey({ bitsAllocated: 8, bitsStored: 8, frames: [values.map((v) => v % 256)] }),
      elements: [us('00280101', 12)],
    },
    'no picture: frame_unreadable, bits_inconsistent, pixel_data_short',
  ],
  ['12 bits allocated', { image: grey(), elements: [us('00280100', 12)] }, 'no picture: frame_unsupported'],
  ['four samples', { image: grey(), elements: [us('00280002', 4)] }, 'no picture: frame_unsupported'],
  [
    'grey that says RGB',
    { image: grey(), elements: [element('00280004', 'CS', 'RGB')] },
    'no picture: frame_unsupported',
  ],
  ['no interpretation', { image: grey(), without: ['00280004'] }, 'shown: photometric_guessed'],
  [
    'an unknown interpretation',
    { image: grey(), elements: [element('00280004', 'CS', 'HSV')] },
    'no picture: frame_unsupported',
  ],
  [
    'float',
    {
      image: grey(),
      ...float(
        'OF',
        values.map((value) => value / 1000 - 1),
      ),
    },
    'right',
  ],
  [
    'float that is no number in places',
    {
      image: grey(),
      ...float(
        'OF',
        values.map((value, i) => (i === 3 ? Infinity : value / 7)),
      ),
    },
    'right',
  ],
  [
    'double',
    {
      image: grey(),
      ...float(
        'OD',
        values.map((value) => value * 1e6),
      ),
    },
    'right',
  ],
  [
    '32 bits',
    { image: grey({ bitsAllocated: 32, bitsStored: 32, frames: [values.map((value) => value * 1_000_000)] }) },
    'right',
  ],
  [
    'signed 32 bits',
    {
      image: grey({
        bitsAllocated: 32,
        bitsStored: 32,
        signed: true,
        frames: [values.map((value) => (value - 2000) * 1_000_000)],
      }),
    },
    'right',
  ],
  [
    '32 bits, big endian',
    {
      codec: 'bigEndian',
      image: grey({ bitsAllocated: 32, bitsStored: 32, frames: [values.map((value) => value * 1_000_000)] }),
    },
    'right',
  ],
  [
    'a palette of 16-bit indices',
    { image: grey({ bitsStored: 16, photometricInterpretation: 'PALETTE COLOR' }), elements: palette(4000) },
    'right',
  ],
  [
    'a palette without tables',
    { image: grey({ photometricInterpretation: 'PALETTE COLOR' }) },
    'shown: palette_missing',
  ],
  ['RGB of 16 bits', { image: colour() }, 'right'],
  ['RGB of 16 bits in planes', { image: colour({ planar: true }) }, 'right'],
  ['RGB of 16 bits in RLE', { codec: 'rle', image: colour() }, 'right'],
  [
    'a VOI LUT',
    {
      image: grey(),
      elements: [
        lut(
          '00283010',
          values.map((value) => value * 16),
        ),
      ],
    },
    'right',
  ],
  [
    'a VOI LUT without data',
    { image: grey(), elements: [sequence('00283010', [[us('00283002', [64, 0, 16])]])] },
    'shown: lut_invalid',
  ],
  [
    'a Modality LUT of 0 bits',
    {
      image: grey(),
      elements: [
        lut(
          '00283000',
          values.map((value) => value * 16),
          0,
        ),
      ],
    },
    'right',
  ],
  [
    'a Modality LUT cut short',
    {
      image: grey(),
      elements: [sequence('00283000', [[us('00283002', [64, 0, 16]), element('00283006', 'OW', words([1, 2]))]])],
    },
    'shown: lut_invalid',
  ],
  [
    'an overlay',
    { image: grey(), elements: overlay([element('60003000', 'OW', new Uint8Array(8).fill(0x81))]) },
    'right',
  ],
  [
    'an overlay cut short',
    { image: grey(), elements: overlay([element('60003000', 'OW', new Uint8Array(4))]) },
    'shown: overlay_invalid',
  ],
  [
    'an overlay of no rows',
    { image: grey(), elements: [...overlay([element('60003000', 'OW', new Uint8Array(8))]), us('60000010', 0)] },
    'shown: overlay_invalid',
  ],
  [
    'an overlay in an unused bit',
    { image: grey(), elements: [...overlay([]), us('60000100', 16), us('60000102', 12)] },
    'right',
  ],
  [
    'an overlay in a bit that holds values',
    { image: grey(), elements: [...overlay([]), us('60000100', 16), us('60000102', 5)] },
    'shown: overlay_invalid',
  ],
]

describe('a file that is odd or wrong', () => {
  it.each(cases)(
    'is shown right, shown with a warning, or not shown, with the reason: %s',
    async (_what, file, end) => {
      // A tag given twice stands as it was given last.
      const elements = [...new Map((file.elements ?? []).map((each) => [each.tag, each])).values()]
      expect(await endOf(await writeDicom({ ...file, elements }))).toBe(end)
    },
  )

  it('of one study with another patient is told apart by its study, not by its folder', async () => {
    const headers = await Promise.all(
      [1, 2].map(async (study) => parseFile(await writeDicom({ study })).describe('').header),
    )
    expect(new Set(headers.map(({ patientId }) => patientId)).size).toBe(2)
    expect(new Set(headers.map(({ studyInstanceUid }) => studyInstanceUid)).size).toBe(2)
  })

  const three = [0, 1, 2].map((n) => values.map((value) => (value + n * 100) % 4096))
  const offsets = (bytes: Uint8Array, change: (table: DataView) => void): Uint8Array => {
    const copy = Buffer.from(bytes)
    const item = copy.lastIndexOf(Buffer.from('e07f1000', 'hex')) + 12
    change(new DataView(copy.buffer, copy.byteOffset + item + 8, copy.readUInt32LE(item + 4)))
    return copy
  }
  it.each([
    ['all zero', (table: DataView) => [0, 4, 8].forEach((at) => table.setUint32(at, 0, true))],
    ['past the end', (table: DataView) => table.setUint32(8, 0xfffffff0, true)],
    ['amid a fragment', (table: DataView) => table.setUint32(4, 3, true)],
    ['backwards', (table: DataView) => [8, 4, 0].forEach((at, i) => table.setUint32(at, i * 10, true))],
  ])('has its frames by their fragments where the offset table is %s', async (_what, change) => {
    const whole = await writeDicom({ codec: 'jpegLs', image: grey({ frames: three }) })
    const file = offsets(whole, change)
    expect(Buffer.compare(file, whole)).not.toBe(0)
    expect(await endOf(file)).toBe('right')
    const { frames } = parseFile(file).describe('')
    const decoded = frames && (await decodeStored(memorySource(file), frames, 2))
    expect(Array.from(decoded?.values ?? [])).toEqual(three[2])
  })

  it('in colour by YBR is converted', async () => {
    const image = colour({
      bitsAllocated: 8,
      frames: [Array.from({ length: 192 }, (_, i) => (i * 31) % 256)],
      photometricInterpretation: 'YBR_FULL',
    })
    expect(await endOf(await writeDicom({ image }), true)).toBe('right')
  })
})

it('has a sentence for every warning in both languages', () => {
  for (const warning of imageWarningSchema.options) {
    expect(es.studies.warnings[warning]).toMatch(/\.$/)
    expect(en.studies.warnings[warning]).toMatch(/\.$/)
  }
})
