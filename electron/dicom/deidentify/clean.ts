import { type Dataset, type Element, type Encoding, tags } from '../parse/dataset'
import { asciiValue, isUid } from '../parse/values'
import { dummyValue } from './dummies'
import { elementHeader, sizeOf, textValue } from './encode'
import type { Identifiers } from './identifiers'
import { type Action, isDropped, isPrivate, ruleOf, vrByName } from './profile'
import type { UidMap } from './uids'

export type ChangeKind = 'removed' | 'emptied' | 'replaced' | 'uid'

/** One attribute that is not as it was; `after` is null where it is gone. */
export interface Change {
  tag: number
  name: string
  kind: ChangeKind
  before: Uint8Array
  after: string | null
}

export interface CleanOptions {
  uids: UidMap
  identifiers: Identifiers
  patientName: string
  patientId: string
  /** Told of every change, those inside sequences too. */
  onChange: (change: Change) => void
}

/** Written anew, whatever the file said about itself. */
const rewritten = new Set([0x00120062, 0x00120063, 0x00120064, 0x00280303])
const isPixels = (tag: number): boolean => tag === tags.pixels || tag === tags.floatPixels || tag === tags.doublePixels
const unreadableVrs = new Set(['UN', ''])
const maxDepth = 64

/**
 * The elements of a dataset as they may leave, each with its header, by tag. Pixels at the top are the caller's; those
 * inside a sequence are pictures too and do not leave.
 */
export function cleanElements(dataset: Dataset, options: CleanOptions, depth = 0): Map<number, Uint8Array[]> {
  const cleaned = new Map<number, Uint8Array[]>()
  for (const [tag, element] of dataset.elements) {
    if (rewritten.has(tag) || (isPixels(tag) && depth === 0)) continue
    const parts = cleanElement(dataset, element, options, depth)
    if (parts !== null) cleaned.set(tag, parts)
  }
  return cleaned
}

/** Null where nothing of the element leaves. */
function cleanElement(dataset: Dataset, element: Element, options: CleanOptions, depth: number): Uint8Array[] | null {
  const { tag } = element
  const rule = ruleOf(tag)
  const value = dataset.value(tag)
  const told = (kind: ChangeKind, after: string | null): void =>
    options.onChange({ tag, name: rule?.name ?? '', kind, before: value, after })
  if (isPrivate(tag) || isDropped(tag) || isPixels(tag)) {
    told('removed', null)
    return null
  }
  const { encoding } = dataset
  const vr = element.vr || vrByName(rule?.name ?? '')
  const as = (content: Uint8Array): Uint8Array[] => [elementHeader(tag, element.vr, content.length, encoding), content]
  const given = tag === 0x00100010 ? options.patientName : tag === 0x00100020 ? options.patientId : null
  if (given !== null) {
    told('replaced', given)
    return as(textValue(given, element.vr))
  }
  const isSequence = holdsItems(dataset, element, vr)
  const action = rule?.action ?? actionByVr(element, vr, value, isSequence)
  if (isSequence) {
    const keeps = action === 'keep' || action === 'uid'
    if (keeps && depth < maxDepth) return as(Buffer.concat(cleanItems(dataset, tag, options, depth)))
    told(action === 'remove' || keeps ? 'removed' : 'emptied', action === 'remove' || keeps ? null : '')
    // What a sequence holds can't be told from what it may hold: a dummy of it is an empty one.
    return action === 'remove' || keeps ? null : as(Buffer.alloc(0))
  }
  switch (action) {
    case 'keep':
      if (!options.identifiers.isIn(tag, vr, value)) return as(value)
      told('removed', null)
      return null
    case 'uid': {
      const uid = options.uids.mapValue(value)
      if (uid !== asciiValue(value)) told('uid', uid)
      return as(textValue(uid, 'UI'))
    }
    case 'dummy': {
      if (value.length === 0) return as(value)
      const dummy = dummyValue(vr, value)
      told('replaced', asciiValue(dummy))
      return as(dummy)
    }
    case 'empty':
      if (value.length > 0) told('emptied', '')
      return as(Buffer.alloc(0))
    default:
      told('removed', null)
      return null
  }
}

function cleanItems(dataset: Dataset, tag: number, options: CleanOptions, depth: number): Uint8Array[] {
  return dataset.items(tag).flatMap((item) => {
    const cleaned = inOrder(cleanElements(item, options, depth + 1))
    return [elementHeader(tags.item, '', sizeOf(cleaned), item.encoding), ...cleaned]
  })
}

/** As PS3.5 7.1 wants them: by ascending tag. */
export const inOrder = (elements: ReadonlyMap<number, Uint8Array[]>): Uint8Array[] =>
  [...elements].sort(([a], [b]) => a - b).flatMap(([, parts]) => parts)

/** What the table doesn't name goes by its kind: people, days, machines and free text do not leave. */
function actionByVr({ tag, vr: stated }: Element, vr: string, value: Uint8Array, isSequence: boolean): Action {
  if (isSequence) return 'keep'
  if (vr === 'PN') return 'empty'
  if (vr === 'UI') return 'uid'
  if (['DA', 'DT', 'TM', 'AE', 'LT', 'ST', 'UT', 'UC', 'UR'].includes(vr)) return 'remove'
  // What nobody can read nobody can clean; only what describes the pixels is worth the risk.
  if (stated === 'UN') return tag >>> 16 === 0x0028 ? 'keep' : 'remove'
  if (vr !== '' || tag >>> 16 === 0x0028) return 'keep'
  const text = asciiValue(value)
  if (/^(?:19|20)\d{6}$/.test(text)) return 'remove'
  const uids = text.split('\\')
  return text.length >= 10 && uids.every((uid) => isUid(uid) && uid.split('.').length >= 5) ? 'uid' : 'keep'
}

/** Whether a value is a sequence; files that don't say so are looked at. */
function holdsItems(dataset: Dataset, element: Element, vr: string): boolean {
  if (vr === 'SQ' || element.length === null) return true
  if (!unreadableVrs.has(element.vr) || element.length < 8) return false
  const encoding: Encoding = element.vr === 'UN' ? { explicit: false, littleEndian: true } : dataset.encoding
  const view = new DataView(dataset.bytes.buffer, dataset.bytes.byteOffset + element.offset, 4)
  const first = ((view.getUint16(0, encoding.littleEndian) << 16) | view.getUint16(2, encoding.littleEndian)) >>> 0
  return first === tags.item
}
