/** A number as people type it in Mexico and the United States, thousands by commas; null when it is none. */
export function decimalOf(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll('\u2212', '-')
    .replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, '')
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

/** To be edited: as many digits as tell windows apart, no grouping. */
export const shortDecimal = (value: number): string => String(Number(value.toPrecision(6)))

/** Digits after the point that a window of this width needs to be told by. */
export const windowDigits = (width: number): number =>
  width >= 10 ? 1 : Math.min(12, 2 - Math.floor(Math.log10(width)))
