import type { Image } from '../../contract/studies'

/** An image with the geometry and windows of one of its frames (from 1) in place of the first one's. */
export function imageOfFrame(image: Image, frameNumber: number): Image {
  const frame = image.frames?.[frameNumber - 1]
  return frame === undefined ? image : { ...image, ...withoutUndefined(frame) }
}

type Frame = NonNullable<Image['frames']>[number]

const withoutUndefined = ({
  imagePositionPatient,
  imageOrientationPatient,
  pixelSpacingMm,
  windows,
  voiLutFunction,
}: Frame): Partial<Image> => ({
  ...(imagePositionPatient !== undefined && { imagePositionPatient }),
  ...(imageOrientationPatient !== undefined && { imageOrientationPatient }),
  ...(pixelSpacingMm !== undefined && { pixelSpacingMm }),
  ...(windows !== undefined && { windows }),
  ...(voiLutFunction !== undefined && { voiLutFunction }),
})
