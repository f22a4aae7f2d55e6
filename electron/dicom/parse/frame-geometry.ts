import type { Image } from '../../../shared/contract/studies'
import type { FunctionalGroups } from './functional-groups'
import { orientation, positivePair, vector3 } from './geometry'

type Geometry = Pick<Image, 'imagePositionPatient' | 'imageOrientationPatient' | 'pixelSpacingMm'>

/** Plane Position, Plane Orientation and Pixel Measures of frame `index` (from 0). */
export function frameGeometry(groups: FunctionalGroups, index: number): Geometry {
  return {
    imagePositionPatient: vector3(groups.find(index, 0x00209113, 0x00200032), 0x00200032),
    imageOrientationPatient: orientation(groups.find(index, 0x00209116, 0x00200037), 0x00200037),
    pixelSpacingMm: positivePair(groups.find(index, 0x00289110, 0x00280030), 0x00280030),
  }
}

/** What each frame has of its own, only where frames differ: `{ frames }` of an image, or nothing. */
export function framesOf(groups: FunctionalGroups, frameCount: number): Pick<Image, 'frames'> {
  if (frameCount < 2 || groups.count === 0) return {}
  const all = Array.from({ length: frameCount }, (_, index) => frameGeometry(groups, index))
  const varies = (key: keyof Geometry): boolean => all.some((frame) => String(frame[key]) !== String(all[0]?.[key]))
  const varying = keys.filter(varies)
  if (varying.length === 0) return {}
  return {
    frames: all.map((frame) => ({
      ...(varying.includes('imagePositionPatient') && { imagePositionPatient: frame.imagePositionPatient }),
      ...(varying.includes('imageOrientationPatient') && { imageOrientationPatient: frame.imageOrientationPatient }),
      ...(varying.includes('pixelSpacingMm') && { pixelSpacingMm: frame.pixelSpacingMm }),
    })),
  }
}

const keys = ['imagePositionPatient', 'imageOrientationPatient', 'pixelSpacingMm'] as const
