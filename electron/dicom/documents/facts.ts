import type { ObjectFact } from '../../../shared/contract/documents'
import type { Dataset } from '../parse/dataset'
import { TextDecoding } from '../parse/text'
import { asciiValue, decimals, isoDate } from '../parse/values'

const maxValues = 200

/** What can be said in few words of an object that is neither picture nor text. */
export function readFacts(dataset: Dataset): ObjectFact[] {
  const decoding = new TextDecoding(dataset.get(0x00080005) ? asciiValue(dataset.value(0x00080005)) : null)
  const text = (from: Dataset, ...tags: number[]): string =>
    tags.map((tag) => decoding.decode(from.value(tag).subarray(0, 1024))).find(Boolean) ?? ''
  const names = (sequence: number, ...tags: number[]): string[] =>
    dataset
      .items(sequence, maxValues)
      .map((item) => text(item, ...tags))
      .filter(Boolean)
  const facts: ObjectFact[] = []
  const add = (key: ObjectFact['key'], values: readonly string[]): void => {
    const shown = values.filter(Boolean)
    if (shown.length > 0) facts.push({ key, values: shown })
  }
  // Labels, names and descriptions: content (0070), structure set (3006), plan (300A).
  add('label', [text(dataset, 0x00700080, 0x30060002, 0x300a0002)])
  add('name', [text(dataset, 0x30060004, 0x300a0003)])
  add('description', [text(dataset, 0x00700081, 0x30060006, 0x300a0004)])
  add('date', [
    [0x00700082, 0x30060008, 0x300a0006].map((tag) => isoDate(asciiValue(dataset.value(tag)))).find(Boolean) ?? '',
  ])
  add('structures', names(0x30060020, 0x30060026))
  add('beams', names(0x300a00b0, 0x300a00c2))
  add('segments', names(0x00620002, 0x00620005))
  const group = dataset.items(0x54000100, 1)[0]
  if (group !== undefined) {
    const samples = group.uint32(0x003a0010) ?? 0
    const rateHz = decimals(group.value(0x003a001a))[0] ?? Number.NaN
    const channels = group
      .items(0x003a0200, maxValues)
      .map((item) => item.items(0x003a0208, 1)[0])
      .map((source) => (source === undefined ? '' : text(source, 0x00080104, 0x00080100)))
    add('channels', channels)
    if (rateHz > 0) add('samplingHz', [String(rateHz)])
    if (rateHz > 0 && samples > 0) add('durationSeconds', [String(Math.round((samples / rateHz) * 10) / 10)])
  }
  add('manufacturer', [[text(dataset, 0x00080070), text(dataset, 0x00081090)].filter(Boolean).join(' ')])
  return facts
}
