import { type Dataset } from './dataset'
import { asciiValue } from './values'

/** Media Storage Directory Storage: the class of a DICOMDIR (PS3.3 F). */
export const discIndexClass = '1.2.840.10008.1.3.10'

const maxReferences = 250_000
// CS, 8 characters a component; burning software also writes longer ones and small letters.
const component = /^[^/\\:*?"<>|]{1,64}$/u

/** The files a DICOMDIR names, relative to its folder, with `/`; without those that would lead out of it. */
export function discReferences(dataset: Dataset): string[] {
  const references = new Set<string>()
  for (const record of dataset.items(0x00041220)) {
    const fileId = asciiValue(record.value(0x00041500))
    const parts = fileId.split('\\').map((part) => part.trim())
    const isSafe = parts.every((part) => component.test(part) && part !== '.' && part !== '..')
    if (isSafe && references.size < maxReferences) references.add(parts.join('/'))
  }
  return [...references]
}
