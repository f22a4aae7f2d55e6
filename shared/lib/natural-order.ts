/**
 * Of a name, a text whose plain order is the order people expect: `IM2` before `IM10`, capitals like small letters.
 * A number is written with its count of digits before it, so that nothing is compared but characters.
 */
export const naturalKey = (name: string): string =>
  name.toLowerCase().replaceAll(/\d+/gu, (digits) => {
    const significant = digits.replace(/^0+(?=\d)/u, '')
    return String.fromCharCode(0x30 + Math.min(significant.length, 0x7f)) + significant
  })

/** The items in the natural order of their names; equal ones keep their order. */
export const inNaturalOrder = <T>(items: readonly T[], nameOf: (item: T) => string): T[] =>
  items
    .map((item) => ({ item, key: naturalKey(nameOf(item)) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item)
