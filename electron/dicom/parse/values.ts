import type { Dataset } from './dataset'

/** Text of a VR that is ASCII by definition (UI, CS, DS, IS, DA, TM): padding removed, nothing but printable characters. */
export const asciiValue = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes.subarray(0, 4096)) {
    if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte)
  }
  return text.trim()
}

/** Numbers of a DS or IS; what is no finite number is NaN in its place. */
export const decimals = (bytes: Uint8Array): number[] => {
  const text = asciiValue(bytes)
  return text === '' ? [] : text.split('\\').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
}

/** First number of a DS or IS; null when there is none. */
export function finiteDecimal(dataset: Dataset | undefined, tag: number): number | null {
  const value = dataset ? decimals(dataset.value(tag))[0] : undefined
  return value !== undefined && Number.isFinite(value) ? value : null
}

/** DA as `YYYY-MM-DD` (also the old `YYYY.MM.DD`); null when it is no date a person could have been born on. */
export const isoDate = (text: string): string | null => {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text.trim())
  if (!match) return null
  const [, year, month, day] = match
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const iso = `${year}-${month}-${day}`
  return Number(year) >= 1800 && date.toISOString().startsWith(iso) ? iso : null
}

/** PS3.5 9.1: at most 64 characters, components of digits. Leading zeros are illegal but tell files apart all the same. */
export const isUid = (text: string): boolean => text.length <= 64 && /^\d+(\.\d+)+$/.test(text)
