import type { Image, VoiWindow } from '../../contract/studies'
import { describes, wordsOf } from './words'

type Window = Pick<VoiWindow, 'center' | 'width'>

/** In HU; OHIF's numbers. */
const lung: Window = { center: -600, width: 1500 }
const bone: Window = { center: 480, width: 2500 }
const brain: Window = { center: 40, width: 80 }
const softTissue: Window = { center: 40, width: 400 }

const heads: ReadonlySet<string> = new Set(['HEAD', 'BRAIN', 'CRANEO', 'CEREBRO', 'CABEZA'])
const beginsAny = (text: string, ...patterns: string[]): boolean => patterns.some((each) => describes(each, text))

/**
 * The window a CT opens with where its file states none, by what was examined: otherwise air and table would leave
 * tissue in a few greys. Null where the file states one, or its values are not HU.
 */
export function openingWindow(
  { modality, bodyPart, description }: { modality: string; bodyPart: string; description: string },
  image: Pick<Image, 'windows' | 'voiLuts' | 'samplesPerPixel' | 'bitsStored' | 'rescaleType'> | null,
): Window | null {
  if (image === null || modality !== 'CT' || image.samplesPerPixel === 3 || image.bitsStored < 10) return null
  if (image.windows.length > 0 || image.voiLuts.length > 0) return null
  if (image.rescaleType !== null && image.rescaleType !== 'HU') return null
  if (beginsAny(description, 'scout', 'topo', 'locali', 'surview')) return null
  if (beginsAny(description, 'lung', 'pulm')) return lung
  if (beginsAny(description, 'bone', 'hueso', 'oseo', 'osea')) return bone
  const isHead = wordsOf(bodyPart).some((word) => heads.has(word.toUpperCase()))
  return isHead || beginsAny(description, 'brain', 'cerebro', 'encefalo', 'craneo') ? brain : softTissue
}
