export interface Format {
  number: (value: number, options?: Intl.NumberFormatOptions) => string
  /** Powers of 1,000, as disks are labelled. */
  bytes: (value: number) => string
  /** Day and time, for records. */
  dateTime: (ms: number) => string
  date: (ms: number) => string
  /** Of the day, to the minute. */
  time: (ms: number) => string
  /** `lunes, 23 de noviembre`. */
  weekday: (ms: number) => string
  /** A calendar day `YYYY-MM-DD`, in no time zone. */
  day: (isoDay: string) => string
  /** `hace 5 minutos`, for lists read at a glance. */
  ago: (ms: number, nowMs?: number) => string
  durationMs: (value: number) => string
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const agoUnits = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Numbers, sizes and times as the language chosen writes them. */
export const createFormat = (locale: string): Format => {
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const number = (value: number, options?: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale, options).format(value)
  const unit = (value: number, name: string, digits: number): string =>
    number(value, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits })
  return {
    number,
    bytes(value) {
      const power = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), byteUnits.length - 1)
      const scaled = value / 1000 ** power
      // The short name of the byte is a word that takes a plural in some languages; `B` in none.
      if (power === 0) return `${number(value)} B`
      return unit(scaled, byteUnits[power] ?? 'terabyte', scaled < 10 ? 1 : 0)
    },
    dateTime: (ms) => dateTime.format(ms),
    date: (ms) => date.format(ms),
    time: (ms) => time.format(ms),
    weekday: (ms) => capitalize(weekday.format(ms)),
    day(isoDay) {
      const ms = Date.parse(`${isoDay}T00:00:00Z`)
      return Number.isNaN(ms) ? isoDay : day.format(ms)
    },
    ago(ms, nowMs = Date.now()) {
      const elapsed = ms - nowMs
      for (const [name, size] of agoUnits) {
        if (Math.abs(elapsed) >= size) return relative.format(Math.trunc(elapsed / size), name)
      }
      return relative.format(0, 'second')
    },
    durationMs: (value) => (value < 1000 ? unit(value, 'millisecond', 0) : unit(value / 1000, 'second', 1)),
  }
}
