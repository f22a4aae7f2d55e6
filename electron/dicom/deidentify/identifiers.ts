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

/** Without these there is no picture; their values are codes and numbers, never a person's. */
const isVital = (tag: number): boolean =>
  tag >>> 16 === 0x0028 || tag === 0x00080005 || tag === 0x00080008 || tag === 0x00080016 || tag === 0x00080060

const fold = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').toLowerCase()
const isNumeric = (text: string): boolean => /^[\d.+\-e\\ ]+$/.test(text)

/** What in a file points to the person: looked for again in all that is kept of it. */
export class Identifiers {
  private readonly values = new Set<string>()
  /** As they stand in the file: bytes don't fold. */
  private readonly exact = new Set<Buffer>()

  constructor(dataset: Dataset) {
    this.collect(dataset, 0)
  }

  /** Whether a value that would be kept holds one. Numbers and codes only count whole. */
  isIn(tag: number, vr: string, value: Uint8Array): boolean {
    if (isVital(tag) || value.length < minimumBytes) return false
    const text = fold(value)
    const parts = text.split('\\').map((part) => part.trim())
    if (parts.some((part) => this.values.has(part))) return true
    if (vr === 'CS' || vr === 'DS' || vr === 'IS' || isNumeric(text)) return false
    return [...this.values].some((each) => text.includes(each))
  }

  /** Whether compressed pixels carry one, as comments of an image format do. */
  isInPixels(bytes: Uint8Array): boolean {
    const pixels = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return [...this.exact].some((each) => pixels.includes(each))
  }

  private add(value: Uint8Array, separators: RegExp): void {
    for (const part of Buffer.from(value).toString('latin1').split(separators)) {
      const text = part.replaceAll('\0', '').trim()
      if (text.length < minimumBytes || isWellKnown(text) || this.values.size >= maxCollected) continue
      this.values.add(text.toLowerCase())
      if (text.length >= minimumInPixels) this.exact.add(Buffer.from(text, 'latin1'))
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
