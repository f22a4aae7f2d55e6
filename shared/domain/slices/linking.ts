import { areParallel, distanceAlong, type Plane } from './plane'

/** A series as linking sees it: a plane, or null, for each position. */
export type Planes = readonly (Plane | null)[]

export interface LinkedPosition {
  /** Same place in the patient; or, where that can't be known, same place in the series. */
  by: 'position' | 'index'
  index: number
}

/**
 * Where `target` goes when `source` is at `index`: the nearest parallel slice of the same frame of reference along the
 * normal; where there is none to compare, the same index. Null when the target has nothing.
 */
export function linkedPosition(source: Planes, index: number, target: Planes): LinkedPosition | null {
  if (target.length === 0) return null
  const from = source[index] ?? null
  let nearest: { index: number; distance: number } | null = null
  if (from !== null) {
    for (const [at, plane] of target.entries()) {
      if (plane === null || plane.frameOfReferenceUid !== from.frameOfReferenceUid || !areParallel(from, plane))
        continue
      const distance = Math.abs(distanceAlong(from, plane))
      if (nearest === null || distance < nearest.distance) nearest = { index: at, distance }
    }
  }
  if (nearest !== null) return { by: 'position', index: nearest.index }
  return { by: 'index', index: Math.max(0, Math.min(index, target.length - 1)) }
}
