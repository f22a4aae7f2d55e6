import { deflateRawSync } from 'node:zlib'
import { parseDicom } from 'dicom-parser'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame } from '../../../electron/dicom/decode/frame'
import { memorySource } from '../../../electron/dicom/decode/source'
import { parseFile } from '../../../electron/dicom/ingest'
import { RefusedFile } from '../../../electron/dicom/parse/errors'
import { inflateDataset, readPart10 } from '../../../electron/dicom/parse/part10'
import type { IngestResult } from '../../../electron/dicom/types'
import { Failure } from '../../../shared/lib/failure'
import type { Codec, DicomElement } from '../../support/dicom-types'
import { gradient, type TestFile, writeDicom } from '../../support/dicom-writer'

type Parsed = Omit<Extract<IngestResult, { outcome: 'readable' }>, 'outcome' | 'sealed'>
const parse = (bytes: Uint8Array): Parsed => parseFile(bytes).describe('0'.repeat(64))

function refusalOf(bytes: Uint8Array): string {
  try {
    parse(bytes)
    return 'taken'
  } catch (error) {
    if (error instanceof RefusedFile) return error.reason
    throw error
  }
}
const written = async (file: TestFile): Promise<Parsed> => parse(await writeDicom(file))
const sequence = (tag: string, items: DicomElement[][]): DicomElement => ({ tag, vr: 'SQ', value: items })
const raw = (tag: string, vr: string, bytes: Uint8Array, statedLength?: number): DicomElement =>
  statedLength === undefined ? { tag, vr, value: bytes } : { tag, vr, value: bytes, statedLength }
const metaBytes = 132

describe('what a file begins with', () => {
  it.each([
    ['whole', {}, []],
    ['no preamble', { preamble: false }, []],
    ['neither preamble nor meta', { preamble: false, meta: false }, ['transfer_syntax_guessed']],
    ['preamble without meta', { meta: false }, ['transfer_syntax_guessed']],
    ['implicit without meta', { codec: 'implicit', preamble: false, meta: false }, ['transfer_syntax_guessed']],
    [
      'meta says explicit, is implicit',
      { codec: 'implicit', statedTransferSyntax: '1.2.840.10008.1.2.1' },
      ['transfer_syntax_guessed'],
    ],
    [
      'meta says implicit, is explicit',
      { codec: 'native', statedTransferSyntax: '1.2.840.10008.1.2' },
      ['transfer_syntax_guessed'],
    ],
    [
      'meta says little, is big endian',
      { codec: 'bigEndian', statedTransferSyntax: '1.2.840.10008.1.2.1' },
      ['transfer_syntax_guessed'],
    ],
  ] as const satisfies [string, TestFile, string[]][])('is read, %s', async (_what, file, warnings) => {
    const read = await written(file)
    expect(read.warnings).toEqual(warnings)
    expect(read.header).toMatchObject({
      patientName: 'Prueba, Paciente',
      studyDescription: 'Tórax simple',
      studyDate: '2026-01-15',
    })
    expect(read.image).toMatchObject({ rows: 16, columns: 16, bitsStored: 12, pixelSpacingMm: [0.7, 0.7] })
  })

  it('tells what is not DICOM, or none of ours', async () => {
    expect(refusalOf(new Uint8Array())).toBe('refused_empty')
    expect(refusalOf(Buffer.from('GIF89a and so on, long enough to be something else'))).toBe('refused_not_dicom')
    expect(refusalOf(new Uint8Array(4096))).toBe('refused_not_dicom')
    expect(refusalOf(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]))).toBe('refused_truncated')
    const directory = Buffer.from(await writeDicom({ image: null }))
    const name = '1.2.840.10008.1.3.10'.padEnd(26, '\0')
    directory.write(name, directory.indexOf('1.2.840.10008.5.1.4.1.1.2'), 'latin1')
    expect(refusalOf(directory)).toBe('refused_dicomdir')
  })
})

describe('a file that was cut', () => {
  it('says so wherever it ends, and is never taken as whole', async () => {
    const bytes = await writeDicom({ image: gradient(16, 16) })
    const cuts = Array.from({ length: bytes.length - metaBytes }, (_, i) => bytes.subarray(0, metaBytes + i))
    const taken = cuts.filter((cut) => refusalOf(cut) === 'taken')
    const reasons = new Set(cuts.map(refusalOf))
    expect(reasons).toEqual(new Set(['refused_truncated', 'taken']))
    // Between two elements a shorter file is a whole one; then it has no picture.
    expect(taken.length).toBeLessThan(40)
    expect(taken.filter((cut) => parse(cut).image !== null)).toEqual([])
  })

  it('keeps the whole frames it still has', async () => {
    const frame = new Uint8Array(256).fill(5)
    const image = { rows: 16, columns: 16, frames: [frame, frame, frame], bitsAllocated: 8 as const }
    const native = await writeDicom({ image })
    expect(parse(native.subarray(0, native.length - 300))).toMatchObject({
      warnings: ['frames_missing'],
      image: { frameCount: 1 },
    })
    const packed = await writeDicom({ codec: 'rle', image })
    expect(parse(packed.subarray(0, packed.length - 12))).toMatchObject({
      warnings: ['frames_missing'],
      image: { frameCount: 2 },
    })
  })
})

describe('a header that lies', () => {
  const image = gradient(16, 16)
  it.each([
    [
      'frames',
      [raw('00280008', 'IS', Buffer.from('1000'))],
      { image: { frameCount: 1 }, warnings: ['frames_missing'] },
    ],
    [
      'rows and columns',
      [
        { tag: '00280010', vr: 'US', value: 65535 },
        { tag: '00280011', vr: 'US', value: 65535 },
      ],
      { image: null, imageError: 'frame_unreadable', warnings: ['pixel_data_short'] },
    ],
    [
      'bits stored',
      [{ tag: '00280101', vr: 'US', value: 20 }],
      { warnings: ['bits_inconsistent', 'pixel_data_short'] },
    ],
    [
      'high bit',
      [{ tag: '00280102', vr: 'US', value: 3 }],
      { image: { bitsStored: 12 }, warnings: ['bits_inconsistent'] },
    ],
    ['no rows', [{ tag: '00280010', vr: 'US', value: 0 }], { imageError: 'frame_unreadable' }],
    ['four samples', [{ tag: '00280002', vr: 'US', value: 4 }], { imageError: 'frame_unsupported' }],
    ['zero spacing', [{ tag: '00280030', vr: 'DS', value: '0\\0' }], { image: { pixelSpacingMm: null } }],
    ['negative spacing', [{ tag: '00280030', vr: 'DS', value: '-1\\1' }], { image: { pixelSpacingMm: null } }],
    ['slope of zero', [{ tag: '00281053', vr: 'DS', value: '0' }], { image: { rescaleSlope: 1 } }],
    [
      'numbers that are none',
      [
        { tag: '00281053', vr: 'DS', value: 'NaN' },
        { tag: '00200013', vr: 'IS', value: 'uno' },
      ],
      { image: { rescaleSlope: 1 }, header: { instanceNumber: null } },
    ],
    [
      'a palette without tables',
      [{ tag: '00280004', vr: 'CS', value: 'PALETTE COLOR' }],
      { image: { photometricInterpretation: 'MONOCHROME2' }, warnings: ['palette_missing'] },
    ],
    [
      'UIDs',
      [{ tag: '0020000D', vr: 'UI', value: 'not a UID' }],
      { warnings: ['uid_invalid'], header: { studyInstanceUid: expect.stringMatching(/^2\.25\.\d+$/) } },
    ],
    ['a date', [{ tag: '00080020', vr: 'DA', value: '20260230' }], { header: { studyDate: null } }],
  ] as const satisfies [string, DicomElement[], unknown][])('about %s', async (_what, elements, expected) => {
    expect(await written({ image, elements })).toMatchObject(expected)
  })

  it('about the length of a value is corrupt, not cut', async () => {
    const lying = (tag: string, vr: string, length: number): Promise<Uint8Array> =>
      writeDicom({ elements: [raw(tag, vr, Buffer.from('ab'), length)] })
    expect(refusalOf(await lying('00104000', 'LT', 0xffff))).toBe('refused_corrupt')
    expect(refusalOf(await lying('00091001', 'UN', 0xfffffff0))).toBe('refused_corrupt')
  })

  it('gives files without UIDs the same substitutes at every import, and other content others', async () => {
    const without = ['0020000D', '0020000E', '00080018']
    const one = parseFile(await writeDicom({ without }))
    expect(one.describe('a'.repeat(64))).toEqual(one.describe('a'.repeat(64)))
    expect(one.describe('a'.repeat(64)).header.sopInstanceUid).not.toBe(
      one.describe('b'.repeat(64)).header.sopInstanceUid,
    )
  })
})

describe('sequences', () => {
  const open = (depth: number, close: boolean): Uint8Array => {
    const start = Buffer.from('feff00e0ffffffff0800111153510000ffffffff', 'hex')
    const end = Buffer.from('feffdde000000000feff0de000000000', 'hex')
    const parts = Array.from({ length: depth }, () => start)
    if (close) for (let i = 0; i < depth; i++) parts.push(end)
    return Buffer.concat([...parts, ...(close ? [Buffer.from('feffdde000000000', 'hex')] : [])])
  }
  it('of any sane depth are passed over', async () => {
    const read = await written({ elements: [raw('00081140', 'SQ', open(60, true), 0xffffffff)] })
    expect(read.image?.rows).toBe(16)
  })

  it('of absurd depth or never closed refuse the file, without a stack overflow', async () => {
    expect(refusalOf(await writeDicom({ elements: [raw('00081140', 'SQ', open(100_000, true), 0xffffffff)] }))).toBe(
      'refused_corrupt',
    )
    expect(refusalOf(await writeDicom({ elements: [raw('00400275', 'SQ', open(1, false), 0xffffffff)] }))).toMatch(
      /^refused_/,
    )
  })

  it('with nonsense inside a known length do no harm', async () => {
    const read = await written({
      elements: [raw('00091001', 'SQ', Buffer.alloc(40, 0x55)), raw('00081140', 'UN', Buffer.alloc(6, 0xff))],
    })
    expect(read.image?.rows).toBe(16)
  })

  it('hold what an enhanced image says of its frames', async () => {
    const plane = (z: number): DicomElement[] => [
      sequence('00209113', [[{ tag: '00200032', vr: 'DS', value: `1\\2\\${z}` }]]),
      sequence('00289132', [
        [
          { tag: '00281050', vr: 'DS', value: '40' },
          { tag: '00281051', vr: 'DS', value: '80' },
        ],
      ]),
    ]
    const shared = [
      sequence('00289110', [
        [
          { tag: '00280030', vr: 'DS', value: '0.5\\0.25' },
          { tag: '00180050', vr: 'DS', value: '3' },
        ],
      ]),
      sequence('00209116', [[{ tag: '00200037', vr: 'DS', value: '1\\0\\0\\0\\1\\0' }]]),
      sequence('00289145', [
        [
          { tag: '00281052', vr: 'DS', value: '-1024' },
          { tag: '00281053', vr: 'DS', value: '2' },
          { tag: '00281054', vr: 'LO', value: 'HU' },
        ],
      ]),
    ]
    const frame = new Uint16Array(64)
    const read = await written({
      image: { rows: 8, columns: 8, frames: [frame, frame], bitsAllocated: 16 },
      without: ['00280030', '00200032', '00200037'],
      elements: [sequence('52009229', [shared]), sequence('52009230', [plane(10), plane(13)])],
    })
    expect(read.image).toMatchObject({
      frameCount: 2,
      pixelSpacingMm: [0.5, 0.25],
      sliceThicknessMm: 3,
      imagePositionPatient: [1, 2, 10],
      rescaleSlope: 2,
      rescaleIntercept: -1024,
      rescaleType: 'HU',
      windows: [{ center: 40, width: 80 }],
    })
    expect(read.header.slicePosition).toBe(10)
    expect(read.frames?.pixelAspect).toBe(2)
  })
})

describe('a deflated dataset', () => {
  it('is refused before it fills memory', async () => {
    const head = await writeDicom({ codec: 'deflated', image: null })
    const start = readPart10(head).deflatedFrom!
    const bomb = Buffer.concat([head.subarray(0, start), deflateRawSync(Buffer.alloc(64 * 1024 * 1024))])
    expect(refusalOf(bomb)).toBe('refused_expands_too_much')
    expect(() => inflateDataset(Buffer.from('not deflated'))).toThrow(RefusedFile)
  })
})

describe('the reader', () => {
  it.each(['native', 'bigEndian'] as const)('finds what dicom-parser finds: %s', async (codec) => {
    const elements = [
      sequence('00081140', [[{ tag: '00081150', vr: 'UI', value: '1.2' }], []]),
      raw('00091001', 'OB', Buffer.alloc(10)),
    ]
    const bytes = await writeDicom({ codec, elements })
    const { dataset } = readPart10(bytes)
    const theirs = Object.values(parseDicom(bytes).elements)
      .filter(({ tag }) => !tag.startsWith('x0002'))
      .map(({ tag, dataOffset, length }) => [Number.parseInt(tag.slice(1), 16), dataOffset, length])
    expect([...dataset.elements.values()].map(({ tag, offset, length }) => [tag, offset, length])).toEqual(theirs)
  })

  const codecs: Codec[] = [
    'native',
    'implicit',
    'bigEndian',
    'deflated',
    'rle',
    'jpegBaseline',
    'jpegLossless',
    'jpegLs',
    'jpeg2000',
    'htj2k',
  ]
  it.each(codecs)('survives any damage, and gives a whole frame or a reason: %s', async (codec) => {
    const frame = Uint8Array.from({ length: 256 }, (_, i) => i)
    const whole = await writeDicom({
      codec,
      image: { rows: 16, columns: 16, frames: [frame, frame], bitsAllocated: 8 },
      elements: [sequence('00081140', [[{ tag: '00081150', vr: 'UI', value: '1.2' }]])],
    })
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(whole.length), async (changes, cut) => {
        const bytes = Uint8Array.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        const damaged = cut % 3 === 0 ? bytes.subarray(0, cut) : bytes
        const outcome = async (): Promise<string> => {
          const { frames } = parse(damaged)
          if (!frames) return 'no picture'
          const dataset = frames.deflatedFrom === null ? damaged : inflateDataset(damaged.subarray(frames.deflatedFrom))
          const { values, rows, columns, samples } = await decodeFrame(memorySource(dataset), frames, 0)
          return values.length === rows * columns * samples ? 'whole frame' : 'not whole'
        }
        const reason = (error: unknown): string =>
          error instanceof RefusedFile || error instanceof Failure ? 'reason' : `untyped: ${String(error)}`
        expect(['no picture', 'whole frame', 'reason']).toContain(await outcome().catch(reason))
      }),
      // The same damage at every run: a codec that hangs is the pool's to end, and would stop the tests here.
      { numRuns: 500, seed: 20_261_123 },
    )
  })
})
