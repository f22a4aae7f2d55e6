import { inflateRawSync } from 'node:zlib'
import { type DataSet, parseDicom } from 'dicom-parser'
import type { ReferenceDisplay, ReferenceLut } from './display'

/** What another reader, `dicom-parser`, finds of how a file's pixels are to be shown. */
export interface ReferenceHeader {
  photometricInterpretation: string
  bitsStored: number
  /** Of frame `index`, from 0. */
  displayOf(index: number): ReferenceDisplay
  /** Red, green and blue, eight bits each; null without all three. */
  palette: ReferenceLut[] | null
}

/** Reads up to the pixels. A file that is silent or lies about its encoding is read by the one given. */
export function readReferenceHeader(file: Uint8Array, transferSyntaxUid: string, saysItself: boolean): ReferenceHeader {
  const dataset = parse(file, transferSyntaxUid, saysItself)
  const signed = dataset.uint16('x00280103') === 1
  const photometricInterpretation = text(dataset, 'x00280004') || 'MONOCHROME2'
  return {
    photometricInterpretation,
    bitsStored: dataset.uint16('x00280101') ?? 8,
    displayOf: (index) => displayOf(dataset, index, photometricInterpretation === 'MONOCHROME1', signed),
    palette: paletteOf(dataset, signed),
  }
}

function parse(file: Uint8Array, transferSyntaxUid: string, saysItself: boolean): DataSet {
  const inflater = (bytes: Uint8Array, position: number): Uint8Array =>
    Buffer.concat([bytes.subarray(0, position), inflateRawSync(bytes.subarray(position))])
  const options = { untilTag: 'x7fe00010', inflater }
  const hasPreamble = Buffer.from(file.subarray(128, 132)).toString('latin1') === 'DICM'
  const head = hasPreamble ? [] : [Buffer.alloc(128), Buffer.from('DICM', 'latin1')]
  if (saysItself) return parseDicom(Buffer.concat([...head, file]), options)
  return parseDicom(file.subarray(metaEnd(file)), { ...options, TransferSyntaxUID: transferSyntaxUid })
}

/** Where the meta group ends by its own length; 0 where there is none. */
function metaEnd(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const hasLength = file.length > 144 && view.getUint32(132, true) === 2
  return hasLength ? 144 + view.getUint32(140, true) : 0
}

const text = (dataset: DataSet | undefined, tag: string): string => dataset?.string(tag)?.trim() ?? ''
const number = (dataset: DataSet | undefined, tag: string, index = 0): number =>
  dataset && text(dataset, tag) !== '' ? Number(text(dataset, tag).split('\\')[index]) : Number.NaN

/** The frame's own group, the shared one, or the dataset (PS3.3 C.7.6.16). */
function macro(dataset: DataSet, index: number, sequence: string, tag: string): DataSet | undefined {
  const own = dataset.elements['x52009230']?.items?.[index]?.dataSet
  const shared = dataset.elements['x52009229']?.items?.[0]?.dataSet
  for (const group of [own, shared]) {
    const item = group?.elements[sequence]?.items?.[0]?.dataSet
    if (item?.elements[tag]) return item
  }
  return dataset
}

function displayOf(dataset: DataSet, index: number, monochrome1: boolean, signed: boolean): ReferenceDisplay {
  const rescale = macro(dataset, index, 'x00289145', 'x00281053')
  const voi = macro(dataset, index, 'x00289132', 'x00281050')
  const slope = number(rescale, 'x00281053')
  const intercept = number(rescale, 'x00281052')
  const usable = Number.isFinite(slope) && slope !== 0
  const [center, width] = [number(voi, 'x00281050'), number(voi, 'x00281051')]
  const read = (tag: string): number | undefined => (signed ? dataset.int16(tag) : dataset.uint16(tag))
  const padding = read('x00280120')
  const limit = read('x00280121') ?? padding
  return {
    monochrome1,
    slope: usable ? slope : 1,
    intercept: usable && Number.isFinite(intercept) ? intercept : 0,
    modalityLut: sequenceLut(dataset, 'x00283000', signed),
    window: Number.isFinite(center) && Number.isFinite(width) && width > 0 ? { center, width } : null,
    voiFunction: voiFunctionOf(dataset, voi),
    voiLut: sequenceLut(dataset, 'x00283010', signed || intercept < 0),
    padding: padding === undefined || limit === undefined ? null : [Math.min(padding, limit), Math.max(padding, limit)],
  }
}

/** LINEAR is made for whole values (0005): a float image, which has no Pixel Representation, means the ends of its window. */
function voiFunctionOf(dataset: DataSet, voi: DataSet | undefined): string {
  const stated = text(voi, 'x00281056') || 'LINEAR'
  return stated === 'LINEAR' && !dataset.elements['x00280103'] ? 'LINEAR_EXACT' : stated
}

function sequenceLut(dataset: DataSet, tag: string, signed: boolean): ReferenceLut | null {
  const item = dataset.elements[tag]?.items?.[0]?.dataSet
  return item ? lutOf(item, 'x00283002', 'x00283006', signed) : null
}

function lutOf(dataset: DataSet, descriptor: string, data: string, signed: boolean): ReferenceLut | null {
  const element = dataset.elements[data]
  const count = dataset.uint16(descriptor, 0)
  if (!element || count === undefined) return null
  const length = count === 0 ? 65_536 : count
  if (element.length < length) return null
  const isWords = element.length >= length * 2
  const entries = Array.from({ length }, (_, i) =>
    isWords ? (dataset.uint16(data, i) ?? 0) : dataset.byteArray[element.dataOffset + i]!,
  )
  const firstMapped = (signed ? dataset.int16(descriptor, 1) : dataset.uint16(descriptor, 1)) ?? 0
  return { entries, firstMapped, bits: dataset.uint16(descriptor, 2) ?? 16 }
}

/** PS3.3 C.7.9: sixteen-bit entries stand for their high byte, unless a writer left only the low one. */
function paletteOf(dataset: DataSet, signed: boolean): ReferenceLut[] | null {
  const tables = ['01', '02', '03'].map(
    (n) =>
      lutOf(dataset, `x002811${n}`, `x002812${n}`, signed) ??
      segmentedLut(dataset, `x002811${n}`, `x002812${Number(n) + 20}`, signed),
  )
  const whole = tables.flatMap((table) => table ?? [])
  if (whole.length < 3) return null
  return whole.map((table) => {
    const isHigh = table.bits > 8 && table.entries.some((entry) => entry > 255)
    return { ...table, bits: 8, entries: table.entries.map((entry) => (isHigh ? entry >> (table.bits - 8) : entry)) }
  })
}

/** PS3.3 C.7.9.2: discrete (0), linear (1) and indirect (2) segments. */
function segmentedLut(dataset: DataSet, descriptor: string, data: string, signed: boolean): ReferenceLut | null {
  const element = dataset.elements[data]
  if (!element) return null
  const words = Array.from({ length: element.length / 2 }, (_, i) => dataset.uint16(data, i) ?? 0)
  const entries: number[] = []
  const starts: number[] = []
  const expand = (at: number): number => {
    const [kind, length, value] = [words[at]!, words[at + 1]!, words[at + 2]!]
    if (kind === 0) {
      entries.push(...words.slice(at + 2, at + 2 + length))
      return at + 2 + length
    }
    const from = entries[entries.length - 1]!
    for (let i = 1; i <= length; i++) entries.push(Math.round(from + ((value - from) * i) / length))
    return at + 3
  }
  for (let at = 0; at < words.length;) {
    if (words[at] === 2) {
      const first = starts.indexOf((words[at + 2]! + words[at + 3]! * 65_536) / 2)
      for (const start of starts.slice(first, first + words[at + 1]!)) expand(start)
      at += 4
    } else {
      starts.push(at)
      at = expand(at)
    }
  }
  const firstMapped = (signed ? dataset.int16(descriptor, 1) : dataset.uint16(descriptor, 1)) ?? 0
  return { entries, firstMapped, bits: dataset.uint16(descriptor, 2) ?? 16 }
}
