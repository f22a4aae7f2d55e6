import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  compress,
  deflate,
  frameBytes,
  isEncapsulated,
  transferSyntaxes,
  wholeImage,
  type WholeImage,
} from './dicom-encode'
import { type ByteOrder, encodeElements, encapsulate } from './dicom-elements'
import type { Codec, DicomElement, TestImage } from './dicom-types'

export interface TestFile {
  codec?: Codec
  /** Null for a file without pixel data. */
  image?: TestImage | null
  /** Numbers that its UIDs are made of, so that files share a study or a series. */
  study?: number
  series?: number
  instance?: number
  /** Added to, or in place of, what the writer puts in by itself. */
  elements?: readonly DicomElement[]
  /** Tags left out: `00100010`. */
  without?: readonly string[]
  preamble?: boolean
  meta?: boolean
  /** What the meta group says, where it is to lie. */
  statedTransferSyntax?: string
  /** Splits each compressed frame into this many fragments. */
  fragmentsPerFrame?: number
  offsetTable?: 'basic' | 'extended' | 'empty'
  /** Frames that another encoder made, where ours has none for the codec. */
  compressed?: readonly Uint8Array[]
}

/** A root for UIDs that belong to nobody (PS3.5 B.2). */
const testUid = (kind: 'study' | 'series' | 'instance' | 'frame', ...numbers: number[]): string =>
  `2.25.${{ study: 1, series: 2, instance: 3, frame: 4 }[kind]}${numbers.map((n) => String(n).padStart(6, '0')).join('')}`

/** Writes one DICOM file of an invented patient; a 16×16 gradient unless told otherwise. */
export async function writeDicom(file: TestFile = {}): Promise<Uint8Array> {
  const { codec = 'native', preamble = true, meta = true, without = [] } = file
  const image = file.image === null ? null : wholeImage(file.image ?? gradient(16, 16))
  const order: ByteOrder = { littleEndian: codec !== 'bigEndian', explicit: codec !== 'implicit' }
  const chosen = new Map<string, DicomElement>()
  for (const element of [...identity(file), ...(image ? pixelModule(image) : [])]) chosen.set(element.tag, element)
  if (image) for (const element of await pixelData(codec, image, file)) chosen.set(element.tag, element)
  for (const element of file.elements ?? []) chosen.set(element.tag.toUpperCase(), element)
  for (const tag of without) chosen.delete(tag.toUpperCase())
  const dataset = encodeElements([...chosen.values()], order)
  const body = codec === 'deflated' ? deflate(dataset) : dataset
  const head = preamble ? Buffer.concat([Buffer.alloc(128), Buffer.from('DICM', 'latin1')]) : Buffer.alloc(0)
  return Buffer.concat([head, meta ? metaGroup(file, codec) : Buffer.alloc(0), body])
}

const element = (tag: string, vr: string, value: DicomElement['value']): DicomElement => ({ tag, vr, value })

function identity({ study = 1, series = 1, instance = 1, image }: TestFile): DicomElement[] {
  return [
    element('00080005', 'CS', 'ISO_IR 192'),
    element('00080016', 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element('00080018', 'UI', testUid('instance', study, series, instance)),
    element('00080020', 'DA', '20260115'),
    element('00080030', 'TM', '101500'),
    element('00080050', 'SH', `A${study}`),
    element('00080060', 'CS', 'CT'),
    element('00081030', 'LO', 'Tórax simple'),
    element('0008103E', 'LO', `Serie ${series}`),
    element('00100010', 'PN', 'Prueba^Paciente'),
    element('00100020', 'LO', `P${study}`),
    element('00100030', 'DA', '19800229'),
    element('00100040', 'CS', 'O'),
    element('00180015', 'CS', 'CHEST'),
    element('0020000D', 'UI', testUid('study', study)),
    element('0020000E', 'UI', testUid('series', study, series)),
    element('00200011', 'IS', String(series)),
    element('00200013', 'IS', String(instance)),
    ...(image === null
      ? []
      : [element('00200032', 'DS', `0\\0\\${instance}`), element('00200037', 'DS', '1\\0\\0\\0\\1\\0')]),
  ]
}

function pixelModule(image: WholeImage): DicomElement[] {
  return [
    element('00280002', 'US', image.samplesPerPixel),
    element('00280004', 'CS', image.photometricInterpretation),
    ...(image.samplesPerPixel === 3 ? [element('00280006', 'US', image.planar ? 1 : 0)] : []),
    ...(image.frames.length === 1 ? [] : [element('00280008', 'IS', String(image.frames.length))]),
    element('00280010', 'US', image.rows),
    element('00280011', 'US', image.columns),
    element('00280030', 'DS', '0.7\\0.7'),
    element('00280100', 'US', image.bitsAllocated),
    element('00280101', 'US', image.bitsStored),
    element('00280102', 'US', image.highBit),
    element('00280103', 'US', image.signed ? 1 : 0),
  ]
}

async function pixelData(codec: Codec, image: WholeImage, file: TestFile): Promise<DicomElement[]> {
  if (isEncapsulated(codec)) {
    const frames = file.compressed ?? (await Promise.all(image.frames.map((frame) => compress(codec, image, frame))))
    return encapsulate(frames, file.offsetTable ?? 'basic', file.fragmentsPerFrame ?? 1)
  }
  const bytes =
    image.bitsAllocated === 1
      ? frameBytes(
          image,
          image.frames.flatMap((frame) => Array.from(frame)),
        )
      : Buffer.concat(image.frames.map((frame) => frameBytes(image, frame)))
  const swapped = codec === 'bigEndian' && image.bitsAllocated > 8 ? swap(bytes, image.bitsAllocated / 8) : bytes
  const vr = image.bitsAllocated > 8 ? 'OW' : 'OB'
  return [element('7FE00010', vr, swapped)]
}

const swap = (bytes: Uint8Array, size: number): Uint8Array => {
  const out = Buffer.from(bytes)
  return size === 2 ? out.swap16() : out.swap32()
}

function metaGroup(file: TestFile, codec: Codec): Uint8Array {
  const { study = 1, series = 1, instance = 1 } = file
  const elements = encodeElements(
    [
      element('00020001', 'OB', Uint8Array.of(0, 1)),
      element('00020002', 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      element('00020003', 'UI', testUid('instance', study, series, instance)),
      element('00020010', 'UI', file.statedTransferSyntax ?? transferSyntaxes[codec]),
      element('00020012', 'UI', '2.25.4'),
    ],
    { littleEndian: true, explicit: true },
  )
  const length = encodeElements([element('00020000', 'UL', elements.length)], { littleEndian: true, explicit: true })
  return Buffer.concat([length, elements])
}

/** Values that differ in every pixel as far as the bits allow, from 0. */
export function gradient(rows: number, columns: number, maxValue = 4095): TestImage {
  const values = Uint16Array.from({ length: rows * columns }, (_, i) => (i * 7) % (maxValue + 1))
  return { rows, columns, frames: [values], bitsAllocated: 16, bitsStored: maxValue < 4096 ? 12 : 16 }
}

/** A signed 16-bit slice in Hounsfield units: a body of soft tissue with two lungs, a spine and noise from `seed`. */
export function ctSlice(rows: number, columns: number, seed: number): TestImage {
  const values = new Int16Array(rows * columns)
  let state = seed * 2_654_435_761 + 1
  for (let i = 0; i < values.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const noise = (state >>> 26) - 32
    const x = ((i % columns) / columns - 0.5) * 2
    const y = (Math.floor(i / columns) / rows - 0.5) * 2
    const inside = (cx: number, cy: number, rx: number, ry: number): boolean =>
      ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1
    const tissue = !inside(0, 0, 0.9, 0.7) ? -1000 : inside(0, 0.45, 0.12, 0.12) ? 700 : 40
    const isLung = inside(-0.42, -0.05, 0.33, 0.48) || inside(0.42, -0.05, 0.33, 0.48)
    values[i] = (isLung ? -820 : tissue) + noise
  }
  return { rows, columns, frames: [values], bitsAllocated: 16, bitsStored: 16, signed: true }
}

export interface GeneratedStudy {
  directory: string
  instances: number
  rows: number
  columns: number
  codec?: Codec
  /** Series the instances are spread over, one after the other. */
  series?: number
  /** Tells studies apart: the same number gives the same files. */
  study?: number
}

/** Writes a CT study file by file; resolves with their paths in order. */
export async function generateStudy(options: GeneratedStudy): Promise<string[]> {
  const { directory, instances, rows, columns, codec = 'native', series = 1, study = 1 } = options
  await mkdir(directory, { recursive: true })
  const files: string[] = []
  for (let i = 0; i < instances; i++) {
    const bytes = await writeDicom({
      codec,
      study,
      series: (i % series) + 1,
      instance: i + 1,
      image: ctSlice(rows, columns, study * 100_000 + i + 1),
      elements: [
        element('00200052', 'UI', testUid('frame', study)),
        element('00281050', 'DS', '40'),
        element('00281051', 'DS', '400'),
        element('00281052', 'DS', '0'),
        element('00281053', 'DS', '1'),
      ],
    })
    const file = path.join(directory, `IM${String(i + 1).padStart(5, '0')}`)
    await writeFile(file, bytes)
    files.push(file)
  }
  return files
}
