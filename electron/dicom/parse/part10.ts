import { inflateRawSync } from 'node:zlib'
import { Dataset, type Encoding } from './dataset'
import { discIndexClass, discReferences } from './disc-index'
import { DiscIndexFile, RefusedFile } from './errors'
import { syntaxes } from './syntaxes'
import { asciiValue } from './values'

const megabyte = 1024 * 1024
/** What a deflated dataset may become. DEFLATE itself reaches 1032 to 1; images of one grey are the worst honest case. */
const maxInflatedBytes = 512 * megabyte
const maxInflateRatio = 500
const inflateFloorBytes = 8 * megabyte

export interface Part10 {
  /** The one the dataset is really encoded in. */
  transferSyntaxUid: string
  /** The file did not say, or said something else. */
  guessed: boolean
  dataset: Dataset
  /** Where the deflated dataset begins in the file; offsets in `dataset` then count from the inflated bytes. */
  deflatedFrom: number | null
}

interface Meta {
  transferSyntaxUid: string | null
  sopClassUid: string
  end: number
}

/**
 * Opens a DICOM file (PS3.10 7.1). Tolerates a missing preamble, missing meta and a transfer syntax that lies.
 * Throws `RefusedFile`.
 */
export function readPart10(file: Uint8Array): Part10 {
  if (file.length === 0) throw new RefusedFile('refused_empty')
  const hasPreamble =
    file.length >= 132 && Buffer.from(file.buffer, file.byteOffset + 128, 4).toString('latin1') === 'DICM'
  const start = hasPreamble ? 132 : 0
  if (hasPreamble && file.length === 132) throw new RefusedFile('refused_truncated')
  if (!hasPreamble && !looksLikeDataset(file, start)) throw new RefusedFile('refused_not_dicom')
  const meta = readMeta(file, start)
  if (meta.end >= file.length) throw new RefusedFile('refused_truncated')

  if (meta.transferSyntaxUid === syntaxes.deflated) {
    const inflated = inflateDataset(file.subarray(meta.end))
    const dataset = new Dataset(inflated, { explicit: true, littleEndian: true })
    return { transferSyntaxUid: syntaxes.deflated, guessed: false, dataset, deflatedFrom: meta.end }
  }
  const said = meta.transferSyntaxUid
  const encoding = sniff(file, meta.end) ?? encodingOf(said ?? syntaxes.implicitLittle)
  if (meta.sopClassUid === discIndexClass) throw new DiscIndexFile(referencesIn(file, encoding, meta.end))
  const agrees = said !== null && sameEncoding(encoding, encodingOf(said))
  const transferSyntaxUid = agrees ? said : syntaxOf(encoding)
  return { transferSyntaxUid, guessed: !agrees, dataset: new Dataset(file, encoding, meta.end), deflatedFrom: null }
}

/** What a DICOMDIR that is damaged still says is of no use: it is an index, and the files are there or not. */
function referencesIn(file: Uint8Array, encoding: Encoding, start: number): string[] {
  try {
    return discReferences(new Dataset(file, encoding, start))
  } catch (error) {
    if (error instanceof RefusedFile) return []
    throw error
  }
}

/** The dataset of a deflated file. Throws `refused_expands_too_much` before memory is spent. */
export function inflateDataset(deflated: Uint8Array): Buffer {
  const maxOutputLength = Math.min(maxInflatedBytes, Math.max(inflateFloorBytes, deflated.length * maxInflateRatio))
  try {
    return inflateRawSync(deflated, { maxOutputLength })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new RefusedFile('refused_expands_too_much', { cause: error })
    throw new RefusedFile('refused_corrupt', { cause: error })
  }
}

/** Reads group 0002, always explicit little endian, by its elements: its own length is often wrong. */
function readMeta(file: Uint8Array, start: number): Meta {
  const meta: Meta = { transferSyntaxUid: null, sopClassUid: '', end: start }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  let position = start
  while (position + 8 <= file.length && view.getUint16(position, true) === 2) {
    const element = view.getUint16(position + 2, true)
    const vr = String.fromCharCode(file[position + 4] ?? 0, file[position + 5] ?? 0)
    if (!/^[A-Z]{2}$/.test(vr)) throw new RefusedFile('refused_corrupt')
    const long = vr === 'OB' || vr === 'UN' || vr === 'OW' || vr === 'UT'
    if (long && position + 12 > file.length) throw new RefusedFile('refused_truncated')
    const length = long ? view.getUint32(position + 8, true) : view.getUint16(position + 6, true)
    const offset = position + (long ? 12 : 8)
    position = offset + length
    if (position > file.length) throw new RefusedFile('refused_truncated')
    const value = asciiValue(file.subarray(offset, position))
    if (element === 0x0010) meta.transferSyntaxUid = value === '' ? null : value
    if (element === 0x0002) meta.sopClassUid = value
  }
  meta.end = position
  return meta
}

/** A file without preamble has to begin with an early group, a known VR or a sane length. */
function looksLikeDataset(file: Uint8Array, start: number): boolean {
  const found = sniff(file, start)
  if (!found || file.length < start + 8) return false
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const group = view.getUint16(start, found.littleEndian)
  return group === 2 || group === 8
}

const encodingOf = (syntax: string): Encoding => ({
  explicit: syntax !== syntaxes.implicitLittle,
  littleEndian: syntax !== syntaxes.explicitBig,
})
const sameEncoding = (a: Encoding, b: Encoding): boolean =>
  a.explicit === b.explicit && a.littleEndian === b.littleEndian
const syntaxOf = (encoding: Encoding): string => {
  if (!encoding.littleEndian) return syntaxes.explicitBig
  return encoding.explicit ? syntaxes.explicitLittle : syntaxes.implicitLittle
}

const knownVrs = new Set(
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV'.split(' '),
)

/** How a dataset that begins at `start` is encoded, from its first element; null when that can't be told. */
function sniff(file: Uint8Array, start: number): Encoding | null {
  if (file.length < start + 8) return null
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const explicit = knownVrs.has(String.fromCharCode(file[start + 4] ?? 0, file[start + 5] ?? 0))
  const little = view.getUint16(start, true)
  const big = view.getUint16(start, false)
  // Datasets begin at a low group, so the byte order that gives the smaller number is the right one.
  const littleEndian = little <= big
  if (explicit) return { explicit: true, littleEndian }
  if (!littleEndian) return null
  const length = view.getUint32(start + 4, true)
  return length <= file.length - start - 8 ? { explicit: false, littleEndian: true } : null
}
