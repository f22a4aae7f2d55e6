import { setPoint, type WidthAxis } from '../../../../shared/domain/annotations/constrain'
import type { PixelShape } from '../../../../shared/domain/annotations/geometry'
import { type AnnotationKind, type Point, pointCounts } from '../../../../shared/domain/annotations/kinds'

/** A shape being drawn. */
export interface Drawing {
  kind: AnnotationKind
  placed: readonly Point[]
  /** Where the next point would go. */
  next: Point | null
}

export interface Constraint {
  axis: WidthAxis
  shape: PixelShape
}

export const begin = (kind: AnnotationKind): Drawing => ({ kind, placed: [], next: null })

export const isComplete = ({ kind, placed }: Drawing): boolean => placed.length >= pointCounts[kind].most

/** Puts the next point, held to what its kind allows. */
export const place = (drawing: Drawing, point: Point, constraint: Constraint): Drawing => ({
  ...drawing,
  placed: setPoint(drawing.kind, drawing.placed, drawing.placed.length, point, constraint),
  next: null,
})

/** As it would be with the next point where the pointer is. */
export const previewOf = (drawing: Drawing, constraint: Constraint): readonly Point[] =>
  drawing.next === null || isComplete(drawing) ? drawing.placed : place(drawing, drawing.next, constraint).placed
