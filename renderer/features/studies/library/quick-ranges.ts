import type { DayRange } from '../../../../shared/contract/studies'
import { localDay } from '../../../../shared/lib/local-day'

export const quickRanges = ['today', 'week', 'month', 'year'] as const

const daysBack: Record<(typeof quickRanges)[number], number> = { today: 0, week: 6, month: 29, year: 364 }

/** That many days up to today, today among them; it has no end, so that what comes in later is in it too. */
export const quickRange = (quick: (typeof quickRanges)[number], today: Date): DayRange => ({
  from: localDay(new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysBack[quick])),
  to: null,
})
