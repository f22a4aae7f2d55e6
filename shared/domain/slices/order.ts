import type { Instance } from '../../contract/studies'
import { areParallel, distanceAlong, type Plane, planeOf } from './plane'

/** An instance with its plane, or null where it does not say. */
interface Placed<T> {
  instance: T
  plane: Plane | null
}

type Orderable = Pick<Instance, 'instanceNumber' | 'image'>

const byNumber = (a: { instance: Orderable }, b: { instance: Orderable }): number =>
  (a.instance.instanceNumber ?? Number.POSITIVE_INFINITY) - (b.instance.instanceNumber ?? Number.POSITIVE_INFINITY) || 0

/**
 * Instances of a series in reading order: along the normal of their planes, by Instance Number at the same place. Planes of
 * several orientations (a scout of three) follow one another, each in its order. Where any picture does not say where it lies,
 * Instance Number decides for all of them; what is equal stays as given.
 */
export function inReadingOrder<T extends Orderable>(instances: readonly T[]): T[] {
  const placed = instances.map((instance): Placed<T> => ({ instance, plane: planeOfInstance(instance) }))
  const isKnown = placed.every(({ instance, plane }) => instance.image === null || plane !== null)
  if (!isKnown) return [...placed].sort(byNumber).map(({ instance }) => instance)
  const stacks: { first: Plane; members: { instance: T; at: number }[] }[] = []
  for (const { instance, plane } of [...placed].sort(byNumber)) {
    if (plane === null) continue
    const stack = stacks.find(({ first }) => areParallel(first, plane))
    const at = distanceAlong(stack?.first ?? plane, plane)
    if (stack === undefined) stacks.push({ first: plane, members: [{ instance, at }] })
    else stack.members.push({ instance, at })
  }
  const pictures = stacks.flatMap(({ members }) => [...members].sort((a, b) => a.at - b.at || byNumber(a, b)))
  const others = placed.filter(({ plane }) => plane === null).sort(byNumber)
  return [...pictures, ...others].map(({ instance }) => instance)
}

/** Within a series, planes compare whether or not their frame of reference is named. */
const planeOfInstance = ({ image }: Orderable): Plane | null =>
  image === null ? null : planeOf({ ...image, frameOfReferenceUid: image.frameOfReferenceUid ?? '' })
