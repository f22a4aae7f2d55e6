import type { Image } from '../../../shared/contract/studies'
import type { FrameDisplay } from '../types'
import type { FunctionalGroups } from './functional-groups'
import { windowsOf } from './displays'
import { orientation, positivePair, vector3 } from './geometry'
import type { nuclearPlacement } from './nuclear-geometry'

type Geometry = Pick<Image, 'imagePositionPatient' | 'imageOrientationPatient' | 'pixelSpacingMm'>

type Placements = ReturnType<typeof nuclearPlacement>

/** Plane Position, Plane Orientation and Pixel Measures of frame `index` (from 0). */
export function frameGeometry(groups: FunctionalGroups, placements: Placements, index: number): Geometry {
  const stated = {
    imagePositionPatient: vector3(groups.find(index, 0x00209113, 0x00200032), 0x00200032),
    imageOrientationPatient: orientation(groups.find(index, 0x00209116, 0x00200037), 0x00200037),
  }
  const isStated = stated.imagePositionPatient !== null || stated.imageOrientationPatient !== null
  return {
    ...(isStated || placements === null ? stated : placements(index)),
    pixelSpacingMm: positivePair(groups.find(index, 0x00289110, 0x00280030), 0x00280030),
  }
}

/** What each frame has of its own, only where frames differ: `{ frames }` of an image, or nothing. */
export function framesOf(
  groups: FunctionalGroups,
  placements: Placements,
  frameCount: number,
  explain: (bytes: Uint8Array) => string,
  displays: readonly FrameDisplay[],
): Pick<Image, 'frames'> {
  if (frameCount < 2 || (groups.count === 0 && placements === null)) return {}
  const all = Array.from({ length: frameCount }, (_, index) => ({
    ...frameGeometry(groups, placements, index),
    windows: windowsOf(groups, index, explain),
    voiLutFunction: displays[index]?.voiLutFunction,
  }))
  const varies = (key: (typeof keys)[number]): boolean =>
    all.some((frame) => JSON.stringify(frame[key]) !== JSON.stringify(all[0]?.[key]))
  const varying = keys.filter(varies)
  if (varying.length === 0) return {}
  return {
    frames: all.map((frame) => ({
      ...(varying.includes('imagePositionPatient') && { imagePositionPatient: frame.imagePositionPatient }),
      ...(varying.includes('imageOrientationPatient') && { imageOrientationPatient: frame.imageOrientationPatient }),
      ...(varying.includes('pixelSpacingMm') && { pixelSpacingMm: frame.pixelSpacingMm }),
      ...(varying.includes('windows') && { windows: frame.windows }),
      ...(frame.voiLutFunction !== undefined && { voiLutFunction: frame.voiLutFunction }),
    })),
  }
}

const keys = ['imagePositionPatient', 'imageOrientationPatient', 'pixelSpacingMm', 'windows', 'voiLutFunction'] as const
