/**
 * A DICOM person name (PS3.5 6.2.1.2: `family^given^middle^prefix^suffix`, up to three `=` groups) as people write it in
 * lists: "Family, Given Middle", and beside it, in brackets, the ideographic and phonetic groups in their own order.
 */
export function displayPersonName(value: string): string {
  const [first = '', ...others] = new Set(value.split('=').slice(0, 3).map(displayGroup).filter(Boolean))
  return others.length === 0 ? first : `${first} (${others.join(', ')})`
}

/** Scripts that write the family name first, with nothing but a space after it. */
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const displayGroup = (group: string): string => {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group.split('^').map(tidy)
  const before = [prefix, given, middle].filter(Boolean).join(' ')
  if (eastAsian.test(group)) return [family, before, suffix].filter(Boolean).join(' ')
  return [family, before, suffix].filter(Boolean).join(', ')
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
