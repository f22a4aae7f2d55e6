import type { Image } from '../../../shared/contract/studies'
import type { Dataset } from './dataset'
import { asciiValue } from './values'

/** MLO and CC of the View Code Sequence (CID 4014), where View Position is empty. */
const viewCodes: Record<string, string> = { 'R-10226': 'MLO', 'R-10242': 'CC', '399368009': 'MLO', '399162004': 'CC' }

/** Projection and side of a radiograph, as hanging goes by them; each only where the file has it. */
export function viewOf(dataset: Dataset): Pick<Image, 'viewPosition' | 'laterality'> {
  const code = asciiValue(dataset.items(0x00540220, 1)[0]?.value(0x00080100) ?? new Uint8Array())
  const view = asciiValue(dataset.value(0x00185101)).toUpperCase().slice(0, 16) || viewCodes[code]
  const side = asciiValue(dataset.value(0x00200062)) || asciiValue(dataset.value(0x00200060))
  return {
    ...(view !== undefined && { viewPosition: view }),
    ...((side === 'L' || side === 'R') && { laterality: side }),
  }
}
