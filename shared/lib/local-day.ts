const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** `YYYY-MM-DD` where the person is. */
export const localDay = (date: Date): string =>
  `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
