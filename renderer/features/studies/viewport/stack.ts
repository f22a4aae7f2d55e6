import type { Image, Instance } from '../../../../shared/contract/studies'
import { imageOfFrame } from '../../../../shared/domain/slices/frame-image'
import { inReadingOrder } from '../../../../shared/domain/slices/order'
import { imageIdOf } from '../pixels/frame-id'

/** One position of a series: a frame, or an instance that has no picture. */
export interface StackItem {
  instance: Instance
  /** From 1. */
  frameNumber: number
  /** With the geometry of this frame; null, as `imageId`, when there is nothing to draw. */
  image: Image | null
  imageId: string | null
}

/** Every frame of a series in reading order; what can't be drawn has a place, too. */
export const stackOf = (instances: readonly Instance[]): StackItem[] =>
  inReadingOrder(instances).flatMap((instance): StackItem[] => {
    const { image } = instance
    return image === null
      ? [{ instance, frameNumber: 1, image: null, imageId: null }]
      : Array.from({ length: image.frameCount }, (_, i) => ({
          instance,
          frameNumber: i + 1,
          image: imageOfFrame(image, i + 1),
          imageId: imageIdOf(instance.id, i + 1),
        }))
  })

/** Where a series opens. */
export const firstPicture = (items: readonly StackItem[]): number =>
  Math.max(
    0,
    items.findIndex(({ imageId }) => imageId !== null),
  )

/** The first frame of an instance; where a series opens, if it has none of it. */
export function startOf(items: readonly StackItem[], instanceId: string | null | undefined): number {
  const at = items.findIndex(({ instance }) => instance.id === instanceId)
  return at === -1 ? firstPicture(items) : at
}

/** Positions to load ahead: next in the direction of travel first, then the other side, `reach` each way. */
export function neighboursOf(index: number, length: number, direction: 1 | -1, reach: number): number[] {
  const positions: number[] = []
  for (let step = 1; step <= reach; step += 1) positions.push(index + direction * step)
  for (let step = 1; step <= Math.ceil(reach / 2); step += 1) positions.push(index - direction * step)
  return positions.filter((position) => position >= 0 && position < length)
}

/** Place of the VOI LUT a picture opens with: the first, where the file gives no window (PS3.3 C.11.2). */
export const firstVoiLut = ({ windows, voiLuts }: Image): number | null =>
  windows.length === 0 && voiLuts.length > 0 ? 0 : null

/** Every address a series' frames may be drawn from: by window, and by each VOI LUT. */
export const addressesOf = (items: readonly StackItem[]): string[] =>
  items.flatMap(({ instance, frameNumber, imageId }) => [
    ...(imageId === null ? [] : [imageId]),
    ...(instance.image?.voiLuts ?? []).map((_, place) => imageIdOf(instance.id, frameNumber, place)),
  ])
