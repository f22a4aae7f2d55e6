import type { DayRange } from '../../../../shared/contract/studies'

export const quickRanges = ['today', 'week', 'month', 'year'] as const

const daysBack: Record<(typeof quickRanges)[number], number> = { today: 0, week: 6, month: 29, year: 364 }

const twoDigits = (value: number): string => String(value).padStart(2, '0')
const isoDay = (date: Date): string =>
  `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`

/** That many days up to today, today among them; it has no end, so that what comes in later is in it too. */
export const quickRange = (quick: (typeof quickRanges)[number], today: Date): DayRange => ({
  from: isoDay(new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysBack[quick])),
  to: null,
})
