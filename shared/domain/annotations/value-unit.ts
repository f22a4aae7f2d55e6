import type { Image } from '../../contract/studies'

/**
 * Unit of an image's values; null when they have none. The values of a CT are Hounsfield units unless its Rescale Type
 * says otherwise (PS3.3 C.8.2.1.1).
 */
export function valueUnit({ rescaleType, samplesPerPixel }: Image, modality: string): string | null {
  if (samplesPerPixel === 3) return null
  if (rescaleType === null) return modality === 'CT' ? 'HU' : null
  // US is "unspecified".
  return rescaleType === 'US' ? null : rescaleType
}
