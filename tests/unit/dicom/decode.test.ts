import { describe, expect, it } from 'vitest'
import { decodeFrame, type DeliveredFrame } from '../../../electron/dicom/decode/frame'
import { memorySource } from '../../../electron/dicom/decode/source'
import { parseFile } from '../../../electron/dicom/ingest'
import { Failure } from '../../../shared/lib/failure'
import type { Codec, DicomElement } from '../../support/dicom-types'
import { type TestFile, writeDicom } from '../../support/dicom-writer'
import { failureOf } from '../../support/failure'

async function decoded(file: TestFile, index = 0): Promise<DeliveredFrame> {
  const bytes = await writeDicom(file)
  const { frames, imageError } = parseFile(bytes).describe('')
  if (!frames) throw new Failure(imageError === 'frame_unsupported' ? 'frame_unsupported' : 'frame_unreadable')
  return decodeFrame(memorySource(bytes), frames, index)
}
const valuesOf = async (file: TestFile, index = 0): Promise<number[]> => Array.from((await decoded(file, index)).values)

const grey = (values: number[], more: Partial<NonNullable<TestFile['image']>> = {}): TestFile => ({
  image: { rows: 1, columns: values.length, frames: [values], bitsAllocated: 16, ...more },
})

describe('stored values', () => {
  const depths = [8, 16, 32] as const
  const cases = depths.flatMap((bits) => [true, false].map((signed) => [bits, signed] as const))
  it.each(cases)('of %i bits, signed %s, come out at their ends', async (bits, signed) => {
    const values = signed ? [-(2 ** (bits - 1)), -1, 0, 2 ** (bits - 1) - 1] : [0, 1, 2 ** (bits - 1), 2 ** bits - 1]
    for (const codec of ['native', 'bigEndian', 'rle'] as const) {
      const image = { rows: 1, columns: 4, frames: [values], bitsAllocated: bits, signed }
      const frame = await decoded({ codec, image })
      expect([codec, ...frame.values]).toEqual([codec, ...values])
      expect(frame).toMatchObject({ type: `${signed ? 'int' : 'uint'}${bits}`, min: values[0], max: values[3] })
    }
  })

  it('are taken from below the high bit', async () => {
    const values = [0, 1, 2047, 4095]
    expect(await valuesOf(grey(values, { bitsStored: 12, highBit: 15 }))).toEqual(values)
  })

  it('lose what stands above the high bit', async () => {
    const words = new Uint8Array(Uint16Array.from([0xf001, 0x3fff, 0x8000]).buffer)
    const file = grey([0, 0, 0], { bitsStored: 12 })
    expect(await valuesOf({ ...file, elements: [{ tag: '7FE00010', vr: 'OW', value: words }] })).toEqual([1, 4095, 0])
  })

  it('carry the sign that stands at the high bit', async () => {
    const words = new Uint8Array(Uint16Array.from([0x0800, 0x0fff, 0x07ff]).buffer)
    const file = grey([0, 0, 0], { bitsStored: 12, signed: true })
    expect(await valuesOf({ ...file, elements: [{ tag: '7FE00010', vr: 'OW', value: words }] })).toEqual([
      -2048, -1, 2047,
    ])
  })

  it('packed by bits run on from frame to frame', async () => {
    const frames = [
      [1, 0, 1, 1, 0],
      [0, 1, 1, 0, 1],
      [1, 1, 1, 1, 0],
    ]
    for (const codec of ['native', 'rle'] as const) {
      const image = { rows: 1, columns: 5, frames, bitsAllocated: 1 as const }
      expect(await valuesOf({ codec, image }, 1)).toEqual(frames[1])
      expect(await valuesOf({ codec, image }, 2)).toEqual(frames[2])
    }
  })

  it('of floating point are delivered as float, without what is no number', async () => {
    const floats = new Uint8Array(Float32Array.from([-1.5, 0, Number.NaN, Number.POSITIVE_INFINITY, 2.25]).buffer)
    const frame = await decoded({
      ...grey([0, 0, 0, 0, 0]),
      without: ['7FE00010', '00280100', '00280101', '00280102', '00280103'],
      elements: [{ tag: '7FE00008', vr: 'OF', value: floats }],
    })
    expect(frame).toMatchObject({ type: 'float32', min: -1.5, max: 2.25 })
  })
})

describe('colour', () => {
  const primaries = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]
  const rgb = (
    values: number[],
    more: Partial<NonNullable<TestFile['image']>> = {},
  ): NonNullable<TestFile['image']> => ({
    rows: 1,
    columns: values.length / 3,
    frames: [values],
    samplesPerPixel: 3,
    bitsAllocated: 8,
    ...more,
  })

  it.each(['native', 'bigEndian', 'rle', 'jpegLossless', 'jpegLs', 'jpeg2000', 'htj2k'] as Codec[])(
    'arrives as RGB: %s',
    async (codec) => {
      const pixels = Array.from({ length: 64 }, (_, i) => primaries.slice((i % 4) * 3, (i % 4) * 3 + 3)).flat()
      const image = rgb(pixels, { rows: 8, columns: 8 })
      expect(await valuesOf({ codec, image })).toEqual(pixels)
    },
  )

  it('stored plane by plane is put together', async () => {
    expect(await valuesOf({ image: rgb(primaries, { planar: true }) })).toEqual(primaries)
  })

  it('of 16 bits is scaled by the bits stored', async () => {
    const image = rgb([0, 2048, 4095], { bitsAllocated: 16, bitsStored: 12 })
    expect(await valuesOf({ image })).toEqual([0, 128, 255])
  })

  it('in YBR_FULL is converted', async () => {
    // PS3.3 C.7.6.3.1.2: pure red, grey, and pure blue.
    const image = rgb([76, 85, 255, 128, 128, 128, 29, 255, 107], { photometricInterpretation: 'YBR_FULL' })
    const pixels = await valuesOf({ image })
    const expected = [254, 0, 0, 128, 128, 128, 0, 0, 254]
    pixels.forEach((pixel, i) => expect(Math.abs(pixel - expected[i]!)).toBeLessThanOrEqual(1))
  })

  it('in YBR_FULL_422 shares its chroma between two pixels', async () => {
    const image = rgb(
      Array.from({ length: 6 }, () => 0),
      { photometricInterpretation: 'YBR_FULL_422' },
    )
    const elements: DicomElement[] = [{ tag: '7FE00010', vr: 'OB', value: Uint8Array.of(10, 200, 128, 128) }]
    expect(await valuesOf({ image, elements })).toEqual([10, 10, 10, 200, 200, 200])
  })

  const table = (tag: string, first: number, bits: number, values: number[]): DicomElement[] => [
    { tag: `002811${tag}`, vr: 'US', value: [values.length, first, bits] },
    { tag: `002812${tag}`, vr: 'OW', value: new Uint8Array(Uint16Array.from(values).buffer) },
  ]
  const palette = (first: number, bits: number, scale: number): DicomElement[] => [
    ...table(
      '01',
      first,
      bits,
      [1, 2, 3].map((v) => v * scale),
    ),
    ...table(
      '02',
      first,
      bits,
      [10, 20, 30].map((v) => v * scale),
    ),
    ...table(
      '03',
      first,
      bits,
      [100, 200, 250].map((v) => v * scale),
    ),
  ]
  const indices = grey([0, 5, 6, 7, 200], { bitsAllocated: 8, photometricInterpretation: 'PALETTE COLOR' })
  const looked = [1, 10, 100, 1, 10, 100, 2, 20, 200, 3, 30, 250, 3, 30, 250]

  it.each([
    ['16 bits', 16, 256],
    ['8 bits in words', 8, 1],
    ['8 bits that say 16', 16, 1],
  ])('by palette of %s is looked up, clamped at both ends', async (_what, bits, scale) => {
    expect(await valuesOf({ ...indices, elements: palette(5, bits, scale) })).toEqual(looked)
  })

  it('by segmented palette is looked up', async () => {
    const segments = (tag: string, words: number[]): DicomElement[] => [
      { tag: `002811${tag}`, vr: 'US', value: [8, 0, 16] },
      { tag: `002812${tag}`, vr: 'OW', value: new Uint8Array(Uint16Array.from(words).buffer) },
    ]
    // Discrete 0 256; linear to 1024 in 3; then the discrete segment twice over, from byte 0.
    const words = [0, 2, 0, 256, 1, 3, 1024, 2, 1, 0, 0, 0, 1, 65280]
    const elements = ['01', '02', '03']
      .flatMap((n) => segments(n, words))
      .map((entry) => ({
        ...entry,
        tag: entry.tag.replace(/^002812(..)$/, (_m, n: string) => `002812${Number(n) + 20}`),
      }))
    const frame = grey([0, 1, 2, 3, 4, 5, 6, 7], { bitsAllocated: 8, photometricInterpretation: 'PALETTE COLOR' })
    const pixels = await valuesOf({ ...frame, elements })
    expect(pixels.filter((_pixel, i) => i % 3 === 0)).toEqual([0, 1, 2, 3, 4, 0, 1, 255])
  })
})

describe('a frame that can not be right', () => {
  const image = {
    rows: 16,
    columns: 16,
    frames: [Uint8Array.from({ length: 256 }, (_, i) => i)],
    bitsAllocated: 8 as const,
  }
  const codecs: Codec[] = ['jpegBaseline', 'jpegLossless', 'jpegLs', 'jpeg2000', 'htj2k', 'rle']

  it.each(codecs)('is refused where the codestream is of another size: %s', async (codec) => {
    const larger: DicomElement[] = [{ tag: '00280010', vr: 'US', value: 17 }]
    expect(await failureOf(decoded({ codec, image, elements: larger }))).toEqual({ code: 'frame_unreadable' })
  })

  it.each(codecs)('is refused where it ends early: %s', async (codec) => {
    const bytes = await writeDicom({ codec, image })
    const { frames } = parseFile(bytes).describe('')
    if (frames?.pixels.kind !== 'encapsulated') throw new Error('Not encapsulated')
    const [offset, length] = frames.pixels.frames[0]!
    const cut = {
      ...frames,
      pixels: { kind: 'encapsulated' as const, frames: [[offset!, length! - Math.ceil(length! / 4)]] },
    }
    expect(await failureOf(decodeFrame(memorySource(bytes), cut, 0))).toEqual({ code: 'frame_unreadable' })
  })

  /** With other words in the codestream's SIZ (T.800 A.5.1), counted from its start. */
  async function resized(codec: Codec, words: Readonly<Record<number, number>>): Promise<number[]> {
    const bytes = await writeDicom({ codec, image })
    const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('ff4fff51', 'hex')
    const view = new DataView(bytes.buffer, bytes.byteOffset + start)
    for (const [at, word] of Object.entries(words)) view.setUint32(Number(at), word)
    const { frames } = parseFile(bytes).describe('')
    if (!frames) throw new Error('Not read')
    return Array.from((await decodeFrame(memorySource(bytes), frames, 0)).values)
  }
  const [tileWidth, tileHeight, tilesLeft, tilesTop] = [24, 28, 32, 36]

  describe.each<Codec>(['jpeg2000', 'htj2k'])('in tiles of %s', (codec) => {
    it('is right in one tile of any size beyond its own', async () => {
      for (const size of [17, 0x7fffffff, 0xfeffffff, 0xffffffff]) {
        expect(await resized(codec, { [tileWidth]: size, [tileHeight]: size })).toEqual(Array.from(image.frames[0]!))
      }
    })

    it.each([
      ['no tile has a size', { [tileHeight]: 0 }],
      ['the tiles begin after it', { [tilesTop]: 1 }],
      ['the first tile ends before it', { [tilesLeft]: 0, [tileWidth]: 0 }],
      ['there are more than can be told apart', { [8]: 0x10000, [12]: 0x10000, [tileWidth]: 1, [tileHeight]: 1 }],
    ])('is refused where %s', async (_name, words) => {
      expect(await failureOf(resized(codec, words))).toEqual({ code: 'frame_unreadable' })
    })
  })

  it('leaves the codecs fit for the next', async () => {
    await failureOf(decoded({ codec: 'jpeg2000', image, elements: [{ tag: '00280010', vr: 'US', value: 17 }] }))
    expect(await valuesOf({ codec: 'jpeg2000', image })).toEqual(Array.from(image.frames[0]!))
  })

  it('is unsupported in a transfer syntax nobody here decodes', async () => {
    const file: TestFile = { codec: 'rle', image, statedTransferSyntax: '1.2.840.10008.1.2.4.100' }
    expect(await failureOf(decoded(file))).toEqual({ code: 'frame_unsupported' })
  })
})
