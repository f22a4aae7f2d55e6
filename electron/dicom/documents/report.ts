import type { DicomDocument, ReportItem } from '../../../shared/contract/documents'
import { displayPersonName } from '../../../shared/domain/person-name'
import type { Dataset } from '../parse/dataset'
import { TextDecoding } from '../parse/text'
import { asciiValue, isoDate } from '../parse/values'

const maxItems = 5000
const maxDepth = 64
const maxTextBytes = 16_384

const relationships: Readonly<Record<string, ReportItem['relationship']>> = {
  CONTAINS: 'contains',
  'HAS PROPERTIES': 'has_properties',
  'HAS OBS CONTEXT': 'has_obs_context',
  'HAS ACQ CONTEXT': 'has_acq_context',
  'HAS CONCEPT MOD': 'has_concept_mod',
  'INFERRED FROM': 'inferred_from',
  'SELECTED FROM': 'selected_from',
}

const types: Readonly<Record<string, ReportItem['type']>> = {
  CONTAINER: 'container',
  TEXT: 'text',
  CODE: 'code',
  NUM: 'number',
  PNAME: 'person',
  DATE: 'date',
  TIME: 'date',
  DATETIME: 'date',
  UIDREF: 'uid',
  IMAGE: 'reference',
  COMPOSITE: 'reference',
  WAVEFORM: 'reference',
  SCOORD: 'place',
  SCOORD3D: 'place',
  TCOORD: 'place',
}

/** Text of one item by its own character set, or by that of what it stands in (PS3.5 6.1.2.3). */
const decoderOf = (item: Dataset, outer: TextDecoding): TextDecoding =>
  item.get(0x00080005) ? new TextDecoding(asciiValue(item.value(0x00080005))) : outer

const textOf = (item: Dataset, tag: number, decoding: TextDecoding): string =>
  decoding.decodeLines(item.value(tag).subarray(0, maxTextBytes))

/** Meaning of the code in a sequence, else the code itself. */
const codeText = (item: Dataset, tag: number, decoding: TextDecoding): string => {
  const code = item.items(tag, 1)[0]
  if (code === undefined) return ''
  return textOf(code, 0x00080104, decoding) || textOf(code, 0x00080100, decoding)
}

const numberText = (item: Dataset, decoding: TextDecoding): string => {
  const measured = item.items(0x0040a300, 1)[0]
  if (measured === undefined) return codeText(item, 0x0040a301, decoding)
  const units = measured.items(0x004008ea, 1)[0]
  const unit = units === undefined ? '' : asciiValue(units.value(0x00080100))
  // UCUM writes "no unit" as 1 or in braces, which say nothing beside a number.
  const shown = unit === '1' || unit.startsWith('{') ? '' : unit
  return [asciiValue(measured.value(0x0040a30a)), shown].filter(Boolean).join(' ')
}

const timeText = (text: string): string =>
  text.replace(/^(\d{2})(\d{2})(\d{2})?.*$/u, (_, h, m, s) => [h, m, s].filter(Boolean).join(':'))

const valueOf = (item: Dataset, type: string, decoding: TextDecoding): string => {
  const ascii = (tag: number): string => asciiValue(item.value(tag))
  switch (type) {
    case 'TEXT':
      return textOf(item, 0x0040a160, decoding)
    case 'CODE':
      return codeText(item, 0x0040a168, decoding)
    case 'NUM':
      return numberText(item, decoding)
    case 'PNAME':
      return displayPersonName(decoding.decode(item.value(0x0040a123).subarray(0, maxTextBytes), true))
    case 'DATE':
      return isoDate(ascii(0x0040a121)) ?? ascii(0x0040a121)
    case 'TIME':
      return timeText(ascii(0x0040a122))
    case 'DATETIME':
      return [isoDate(ascii(0x0040a120).slice(0, 8)), timeText(ascii(0x0040a120).slice(8))].filter(Boolean).join(' ')
    case 'UIDREF':
      return ascii(0x0040a124)
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM': {
      const reference = item.items(0x00081199, 1)[0]
      return reference === undefined ? '' : asciiValue(reference.value(0x00081155)).slice(0, 64)
    }
    case 'SCOORD':
    case 'SCOORD3D':
      return ascii(0x00700023).toLowerCase()
    case 'TCOORD':
      return ascii(0x0040a130).toLowerCase()
    default:
      return ''
  }
}

interface Pending {
  item: Dataset
  depth: number
  decoding: TextDecoding
}

/** The content tree of a structured report (PS3.3 C.17.3), item by item as it is read. */
export function readReport(dataset: Dataset): Extract<DicomDocument, { kind: 'report' }> {
  const outer = new TextDecoding(dataset.get(0x00080005) ? asciiValue(dataset.value(0x00080005)) : null)
  const items: ReportItem[] = []
  const under = ({ item, depth, decoding }: Pending): Pending[] =>
    depth >= maxDepth
      ? []
      : item.items(0x0040a730, maxItems + 1).map((each) => ({ item: each, depth: depth + 1, decoding }))
  const pending = under({ item: dataset, depth: -1, decoding: outer }).reverse()
  while (items.length < maxItems) {
    const next = pending.pop()
    if (next === undefined) break
    const decoding = decoderOf(next.item, next.decoding)
    const type = asciiValue(next.item.value(0x0040a040)).toUpperCase()
    items.push({
      depth: next.depth,
      relationship: relationships[asciiValue(next.item.value(0x0040a010)).toUpperCase()] ?? 'other',
      type: types[type] ?? 'other',
      name: codeText(next.item, 0x0040a043, decoding),
      value: valueOf(next.item, type, decoding),
    })
    pending.push(...under({ ...next, decoding }).reverse())
  }
  const flag = (tag: number, yes: string): boolean | null => {
    const value = asciiValue(dataset.value(tag)).toUpperCase()
    return value === '' ? null : value === yes
  }
  return {
    kind: 'report',
    title: codeText(dataset, 0x0040a043, outer),
    isComplete: flag(0x0040a491, 'COMPLETE'),
    isVerified: flag(0x0040a493, 'VERIFIED'),
    items,
    isCut: pending.length > 0,
  }
}
