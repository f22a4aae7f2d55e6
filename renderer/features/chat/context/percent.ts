/** Whole percents, never 0 of something nor 100 of less than all. */
export function percentOf(part: number, whole: number): number {
  if (part <= 0) return 0
  const percent = Math.round((100 * part) / whole)
  if (part < whole) return Math.min(99, Math.max(1, percent))
  return Math.max(100, percent)
}
