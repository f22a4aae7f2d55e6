import type { DayRange } from '../../../../shared/contract/studies'

const digits = (day: string): string => day.replaceAll('-', '')
/** How many digits of `YYYYMMDD` name a day, a month, a year, ten years, a hundred, a thousand. */
const lengths = [8, 6, 4, 3, 2, 1] as const
const firstDay = '00000000'
const lastDay = '99999999'

/** What a day is indexed by: itself and the spans that hold it, so that a range of days is few words. */
export const tokensOfDay = (prefix: string, day: string): string[] =>
  lengths.map((length) => prefix + digits(day).slice(0, length))

/**
 * The fewest spans that together are the range: a day is in it if and only if one of its tokens is among these.
 * Empty when no day is.
 */
export function tokensOfRange(prefix: string, { from, to }: DayRange): string[] {
  if (from !== null && to !== null && from > to) return []
  const first = from === null ? firstDay : startOf(digits(from))
  const last = to === null ? lastDay : endOf(digits(to))
  const cover = (span: string): string[] => {
    // Compared as text: a span runs from itself filled up with 0 to itself filled up with 9.
    if (span.padEnd(8, '9') < first || span.padEnd(8, '0') > last) return []
    const isInside = span.padEnd(8, '0') >= first && span.padEnd(8, '9') <= last
    if (span.length === 8 || isInside) return [prefix + span]
    const length = [...lengths].reverse().find((each) => each > span.length) ?? 8
    return childrenOf(span, length).flatMap(cover)
  }
  return childrenOf('', 1).flatMap(cover)
}

/** From the first day of a month or year on, the whole of it. */
const startOf = (day: string): string => day.replace(/(?:0101|01)$/, (whole) => '0'.repeat(whole.length))

/** Up to the last day of a month or year, the whole of it. */
function endOf(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(4, 6))]
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (Number(day.slice(6)) < daysInMonth) return day
  return month === 12 ? `${day.slice(0, 4)}9999` : `${day.slice(0, 6)}99`
}

function childrenOf(span: string, length: number): string[] {
  const added = length - span.length
  const most = length === 6 ? 12 : length === 8 ? 31 : 10 ** added - 1
  const least = length >= 6 ? 1 : 0
  return Array.from({ length: most - least + 1 }, (_, index) => span + String(index + least).padStart(added, '0'))
}
