import { type Dataset, type Element, type Encoding, tags } from '../parse/dataset'
import { readFragments } from '../parse/fragments'
import { readPart10 } from '../parse/part10'
import { syntaxes } from '../parse/syntaxes'
import { asciiValue, isUid } from '../parse/values'
import type { DeidentifiedFile, DeidentifyOptions } from '../types'
import { type Change, cleanElements, inOrder } from './clean'
import { elementHeader, sizeOf, textElement } from './encode'
import { Identifiers } from './identifiers'
import { createUidMap, type UidMap } from './uids'

/** Why a file can't leave: its content is text about the person, or a trace of them is where it can't be taken out. */
type Undeidentifiable = Exclude<Extract<DeidentifiedFile, { outcome: 'refused' }>['reason'], 'unreadable'>

export class UndeidentifiableFile extends Error {
  constructor(readonly reason: Undeidentifiable) {
    super(reason)
    this.name = 'UndeidentifiableFile'
  }
}

const method = 'PS3.15 Basic Application Confidentiality Profile, Suite IMSS'
/** Made once for this program (PS3.5 B.2). */
const implementationUid = '2.25.207315968251374094318260411728364917305'

/**
 * A file by PS3.15's Basic Application Level Confidentiality Profile, as parts to be written one after the other: other
 * header, the same pixels byte for byte. Throws `RefusedFile` and `UndeidentifiableFile`.
 */
export function deidentify(
  file: Uint8Array,
  options: DeidentifyOptions,
  onChange: (change: Change) => void = () => undefined,
): Uint8Array[] {
  const part10 = readPart10(file)
  const { dataset } = part10
  refuseDocuments(dataset)
  refuseHiddenOverlays(dataset)
  const identifiers = new Identifiers(dataset)
  const uids = createUidMap(options.uidKey)
  const { patientName, patientId } = options
  const elements = cleanElements(dataset, { uids, identifiers, patientName, patientId, onChange })
  complete(elements, dataset, options, uids)
  const pixels = pixelParts(dataset, identifiers)
  const syntax = part10.deflatedFrom === null ? part10.transferSyntaxUid : syntaxes.explicitLittle
  return [
    fileHead(dataset, syntax, uids.map(uidOf(dataset, 0x00080018, options.uids.instance))),
    ...inOrder(elements),
    ...pixels,
  ]
}

/** Their content is what a person wrote about another; nothing of it can be kept and nothing told from it. */
function refuseDocuments(dataset: Dataset): void {
  const sopClass = asciiValue(dataset.value(0x00080016))
  const isDocument = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(?:88|104)\./.test(sopClass)
  if (isDocument || dataset.get(0x00420011) || dataset.get(0x0040a730)) throw new UndeidentifiableFile('document')
}

/** Drawn in bits of the pixels that hold no grey (PS3.3 C.9.2, retired): it would leave with them. */
function refuseHiddenOverlays(dataset: Dataset): void {
  for (let group = 0x6000; group <= 0x60fe; group += 2) {
    const tag = (element: number): number => ((group << 16) | element) >>> 0
    const isInPixels = (dataset.uint16(tag(0x0100)) ?? 1) > 1 && !dataset.get(tag(0x3000))
    if (isInPixels) throw new UndeidentifiableFile('overlay_in_pixels')
  }
}

const uidOf = (dataset: Dataset, tag: number, otherwise: string): string => {
  const uid = asciiValue(dataset.value(tag))
  return isUid(uid) ? uid : otherwise
}

/** What every such file has to have, whether or not its source had it (PS3.15 E.1.1, E.3). */
function complete(
  elements: Map<number, Uint8Array[]>,
  dataset: Dataset,
  { patientName, patientId, uids: usual }: DeidentifyOptions,
  uids: UidMap,
): void {
  const { encoding } = dataset
  const put = (tag: number, vr: string, text: string): void =>
    void elements.set(tag, [textElement(tag, vr, text, encoding)])
  put(0x00080018, 'UI', uids.map(uidOf(dataset, 0x00080018, usual.instance)))
  put(0x0020000d, 'UI', uids.map(uidOf(dataset, 0x0020000d, usual.study)))
  put(0x0020000e, 'UI', uids.map(uidOf(dataset, 0x0020000e, usual.series)))
  put(0x00100010, 'PN', patientName)
  put(0x00100020, 'LO', patientId)
  put(0x00120062, 'CS', 'YES')
  put(0x00120063, 'LO', method)
  put(0x00280303, 'CS', 'REMOVED')
  // Codes of PS3.16 CID 7050.
  const item = [
    textElement(0x00080100, 'SH', '113100', encoding),
    textElement(0x00080102, 'SH', 'DCM', encoding),
    textElement(0x00080104, 'LO', 'Basic Application Confidentiality Profile', encoding),
  ]
  const content = [elementHeader(tags.item, '', sizeOf(item), encoding), ...item]
  elements.set(0x00120064, [elementHeader(0x00120064, 'SQ', sizeOf(content), encoding), ...content])
}

const littleExplicit: Encoding = { explicit: true, littleEndian: true }

/** Preamble and file meta information (PS3.10 7.1): nothing of the source's. */
function fileHead(dataset: Dataset, transferSyntaxUid: string, sopInstanceUid: string): Buffer {
  const version = [elementHeader(0x00020001, 'OB', 2, littleExplicit), Buffer.from([0, 1])]
  const meta = Buffer.concat([
    ...version,
    textElement(0x00020002, 'UI', asciiValue(dataset.value(0x00080016)).slice(0, 64), littleExplicit),
    textElement(0x00020003, 'UI', sopInstanceUid, littleExplicit),
    textElement(0x00020010, 'UI', transferSyntaxUid, littleExplicit),
    textElement(0x00020012, 'UI', implementationUid, littleExplicit),
    textElement(0x00020013, 'SH', 'SUITE_IMSS', littleExplicit),
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(meta.length)
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM', 'latin1'),
    elementHeader(0x00020000, 'UL', 4, littleExplicit),
    length,
    meta,
  ])
}

/** The pixels as they lie in the file, and what ends them. */
function pixelParts(dataset: Dataset, identifiers: Identifiers): Uint8Array[] {
  return [tags.floatPixels, tags.doublePixels, tags.pixels].flatMap((tag) => {
    const element = dataset.get(tag)
    if (!element) return []
    // Some writers leave the length of native pixels undefined: they go to the end of the file.
    const isEncapsulated = element.length === null && readFragments(dataset.bytes, element).base > element.offset
    return isEncapsulated ? encapsulated(dataset, element, identifiers) : native(dataset, element)
  })
}

function native({ bytes, encoding }: Dataset, { tag, vr, offset, length }: Element): Uint8Array[] {
  const value = bytes.subarray(offset, length === null ? bytes.length : Math.min(bytes.length, offset + length))
  const padding = Buffer.alloc(value.length % 2)
  return [elementHeader(tag, vr, value.length + padding.length, encoding), value, padding]
}

function encapsulated(dataset: Dataset, element: Element, identifiers: Identifiers): Uint8Array[] {
  const { bytes, encoding } = dataset
  const { list, base } = readFragments(bytes, element)
  const last = list.at(-1)
  const end = Math.min(bytes.length, last ? last.offset + last.length : base)
  const fragments = bytes.subarray(element.offset, end)
  const isMarked = list.some(({ offset, length }) => identifiers.isInFragment(bytes.subarray(offset, offset + length)))
  if (isMarked) throw new UndeidentifiableFile('identifier_in_pixels')
  return [
    elementHeader(element.tag, element.vr, null, encoding),
    fragments,
    elementHeader(tags.sequenceEnd, '', 0, { explicit: true, littleEndian: true }),
  ]
}
