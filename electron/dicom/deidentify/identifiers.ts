import { type Dataset, tags } from '../parse/dataset'
import { asciiValue, isUid } from '../parse/values'
import { ruleOf, vrByName } from './profile'
import { isWellKnown } from './uids'

/** Attributes of the profile that name a person, a place, a day or a record, by how their names end. */
const identifies = /(?:Name|Names|IDs?|Number|Numbers|Address|Date|DateTime|UID|Physician.*|Phone.*)$/
/** Shorter ones are in too many words to mean anything. */
const minimumBytes = 4
/** What compressed pixels could hold by chance. */
const minimumInPixels = 6
const maxDepth = 16
const maxCollected = 4000
const maxSearched = 64
/** A segment of a JPEG holds no more. */
const commentBytes = 64 * 1024

/** Without these there is no picture; their values are codes and numbers, never a person's. */
const isVital = (tag: number): boolean =>
  tag >>> 16 === 0x0028 || tag === 0x00080005 || tag === 0x00080008 || tag === 0x00080016 || tag === 0x00080060

const fold = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').toLowerCase()
/** Three dots make a UID: versions and numbers have fewer. */
const uidsIn = (text: string): string[] => text.match(/\d+(?:\.\d+){3,}/g) ?? []
const isNumeric = (text: string): boolean => /^[\d.+\-e\\ ]+$/.test(text)

/** What in a file points to the person: looked for again in all that is kept of it. */
export class Identifiers {
  private readonly values = new Set<string>()
  /** Apart, as an image of many frames has thousands of them: looked up, not searched for one by one. */
  private readonly uids = new Set<string>()
  /** As they stand in the file: bytes don't fold. */
  private readonly exact = new Set<string>()

  constructor(dataset: Dataset) {
    this.collect(dataset, 0)
  }

  /** Whether a value that would be kept holds one. Numbers and codes only count whole. */
  isIn(tag: number, vr: string, value: Uint8Array): boolean {
    if (isVital(tag) || value.length < minimumBytes) return false
    const text = fold(value)
    const parts = text.split('\\').map((part) => part.trim())
    if (parts.some((part) => this.values.has(part))) return true
    if (uidsIn(text).some((uid) => this.uids.has(uid))) return true
    if (vr === 'CS' || vr === 'DS' || vr === 'IS' || isNumeric(text)) return false
    return [...this.values].some((each) => text.includes(each))
  }

  /** Whether a fragment of compressed pixels carries one, as the comments do that image formats have before the picture. */
  isInFragment(bytes: Uint8Array): boolean {
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, commentBytes))
    return [...this.exact].some((each) => head.includes(each, 0, 'latin1'))
  }

  private add(value: Uint8Array, separators: RegExp): void {
    for (const part of Buffer.from(value).toString('latin1').split(separators)) {
      const text = part.replaceAll('\0', '').trim()
      if (text.length < minimumBytes || isWellKnown(text)) continue
      if (isUid(text) && uidsIn(text).length === 1) this.uids.add(text)
      else if (this.values.size < maxCollected) this.values.add(text.toLowerCase())
      if (text.length >= minimumInPixels && this.exact.size < maxSearched) this.exact.add(text)
    }
  }

  private collect(dataset: Dataset, depth: number): void {
    for (const [tag, element] of dataset.elements) {
      if (tag === tags.pixels || tag === tags.floatPixels || tag === tags.doublePixels) continue
      const rule = ruleOf(tag)
      const vr = element.vr || vrByName(rule?.name ?? '')
      if (vr === 'SQ' || element.length === null) {
        if (depth < maxDepth) for (const item of dataset.items(tag)) this.collect(item, depth + 1)
        continue
      }
      const value = dataset.value(tag)
      if (value.length > 1024) continue
      if (vr === 'PN') this.add(value, /[\\^=\s]+/)
      else if (rule !== undefined && identifies.test(rule.name)) {
        this.add(value, rule.name.endsWith('Name') || rule.name.endsWith('Names') ? /[\\^=]+/ : /\\/)
      } else if (isUid(asciiValue(value)) && vr === 'UI') this.add(value, /\\/)
    }
  }
}
