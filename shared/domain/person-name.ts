/**
 * A DICOM person name (PS3.5 6.2.1.2: `family^given^middle^prefix^suffix`, up to three `=` groups) as people write it in
 * lists: "Family, Given Middle". The alphabetic group stands first; where it is empty, the ideographic or phonetic one.
 */
export function displayPersonName(value: string): string {
  const group = value.split('=').find((part) => part.replaceAll('^', '').trim() !== '') ?? ''
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group.split('^').map(tidy)
  const first = [prefix, given, middle].filter(Boolean).join(' ')
  const name = [family, first].filter(Boolean).join(', ')
  return [name, suffix].filter(Boolean).join(', ')
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
