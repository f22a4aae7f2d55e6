import { clampPoint, movePoints, setPoint } from '../../../../shared/domain/annotations/constrain'
import { type AnnotationKind, type Point, pointCounts } from '../../../../shared/domain/annotations/kinds'
import { isTurnedByQuarter, type Projection, toPicture, toScreen } from '../../studies/viewport/projection'
import type { AnnotationTool } from '../tools'
import { markOfContour, withCornerAfter, withoutCorner, withoutWobble, withStroke } from './contour-drawing'
import { begin, type Constraint, type Drawing, isComplete, place } from './drawing'
import { edgeAt, type Hit, hitAt } from './hit'

/** A shape that can be taken hold of. */
export interface SurfaceShape {
  id: string
  kind: AnnotationKind
  points: readonly Point[]
}

/** What a surface works on, as it is at the moment. */
export interface SurfaceScene {
  /** Tells pictures apart. */
  picture: string
  projection: Projection
  rows: number
  columns: number
  /** Of the file's spacing: only the proportion counts. */
  shape: Constraint['shape']
  shapes: readonly SurfaceShape[]
  selectedId: string | null
  tool: AnnotationTool | null
}

export interface SurfaceListener {
  drawn: (kind: AnnotationKind, points: readonly Point[]) => void
  moved: (id: string, points: readonly Point[]) => void
  selected: (id: string | null) => void
}

export interface SurfaceState {
  drawing: Drawing | null
  /** A shape on its way to another place. */
  moving: SurfaceShape | null
  /** Where keys would mark, or the loupe is. */
  cursor: Point | null
  /** A tool that a button has of its own, in place of the chosen one, for as long as it draws. */
  byButton: AnnotationTool | null
  /** The cursor was moved by keys and shows as a cross. */
  byKeys: boolean
  hovered: Hit | null
}

const atRest: SurfaceState = { drawing: null, moving: null, cursor: null, byButton: null, byKeys: false, hovered: null }
/** Released this far from where it was pressed, a button drew a line and did not click. */
const dragPx = 6

interface Grip {
  hit: Hit
  shape: SurfaceShape
  from: Point
}

/** Drawing and moving on one picture: clicks, drags and keys become points. A store for `useSyncExternalStore`. */
export class DrawingSurface {
  private state = atRest
  private readonly listeners = new Set<() => void>()
  private pressedAt: Point | null = null
  private grip: Grip | null = null
  /** Points there were before the one a stroke follows the pointer from; null while none does. */
  private strokeFrom: number | null = null
  /** The last press took hold of a shape. */
  private gripped: Hit | null = null

  private scene: SurfaceScene | null = null
  private on: SurfaceListener | null = null

  /** What there is now, null while no picture is in sight; and who is told. */
  update(scene: SurfaceScene | null, on: SurfaceListener): void {
    const former = this.scene
    this.scene = scene
    this.on = on
    // Points belong to the picture they were marked on, and to one tool.
    const isOtherTool = this.state.byButton === null && former?.tool !== scene?.tool
    if (former?.picture !== scene?.picture || isOtherTool) this.cancel()
  }

  /** How the pointer looks here: `null` as it does anywhere else. */
  pointer(): 'crosshair' | 'move' | null {
    if (this.state.moving !== null || this.state.hovered !== null) return 'move'
    return (this.state.drawing ?? this.scene?.tool ?? null) === null ? null : 'crosshair'
  }

  readonly getState = (): SurfaceState => this.state
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * A button at a place of the element: one that does what the tool chosen does, or one with a tool of its `own`. True when
   * it was for the surface.
   */
  press(at: Point, own: AnnotationTool | null = null): boolean {
    const { scene } = this
    if (scene === null) return false
    this.gripped = null
    const { drawing } = this.state
    // What a button of its own began, the main one goes on with.
    const tool = own ?? (drawing === null ? scene.tool : drawing.kind)
    if (own !== null) this.set({ byButton: own, ...(drawing?.kind === own ? {} : { drawing: null }) })
    if (tool === 'loupe') {
      this.set({ cursor: this.pointOf(at, scene), byKeys: false })
      return true
    }
    if (tool !== null && this.state.drawing !== null) return this.markAt(at, tool, scene)
    const hit = hitAt(at, scene.shapes, scene.projection, scene.selectedId)
    const shape = scene.shapes.find(({ id }) => id === hit?.id)
    const from = this.pointOf(at, scene)
    if (hit !== null && shape !== undefined && from !== null) {
      this.on?.selected(hit.id)
      this.set({ byButton: null })
      this.grip = { hit, shape, from }
      this.gripped = hit
      return true
    }
    this.on?.selected(null)
    return tool === null ? false : this.markAt(at, tool, scene)
  }

  /** The pointer, with or without a button. */
  move(at: Point): void {
    const { scene } = this
    if (scene === null) return
    const point = this.pointOf(at, scene)
    if (point === null) return
    if (this.grip !== null) return this.set({ moving: { ...this.grip.shape, points: this.dragged(point, scene) } })
    const { drawing } = this.state
    if (drawing !== null) return this.set({ drawing: this.followed(drawing, at, point, scene), cursor: null })
    if ((this.state.byButton ?? scene.tool) === 'loupe') return this.set({ cursor: point, byKeys: false })
    const hovered = hitAt(at, scene.shapes, scene.projection, scene.selectedId)
    if (hovered?.id !== this.state.hovered?.id || hovered?.point !== this.state.hovered?.point) this.set({ hovered })
  }

  release(at: Point): void {
    const { scene } = this
    const { moving } = this.state
    const wasGripped = this.grip !== null
    this.grip = null
    if (wasGripped) {
      this.set({ moving: null })
      if (moving !== null) this.on?.moved(moving.id, moving.points)
      return
    }
    if (this.state.byButton === 'loupe') return this.set({ byButton: null, cursor: null })
    const pressed = this.pressedAt
    this.pressedAt = null
    const { drawing } = this.state
    if (scene === null || pressed === null || drawing === null) return
    if (drawing.kind === 'contour') return this.endStroke(drawing, scene)
    if (Math.hypot(at[0] - pressed[0], at[1] - pressed[1]) >= dragPx) this.markAt(at, drawing.kind, scene)
    this.pressedAt = null
  }

  /** Two clicks on a contour: one on a corner takes it away, one on its line makes a corner there. */
  doubleClick(at: Point): void {
    const { scene, gripped } = this
    const shape = scene?.shapes.find(({ id }) => id === gripped?.id)
    if (scene === null || gripped === null || shape?.kind !== 'contour') return
    if (gripped.point !== null) return this.removeCorner(shape.id, gripped.point)
    const point = this.pointOf(at, scene)
    const edge = edgeAt(at, shape, scene.projection)
    if (point === null || edge === null || shape.points.length >= pointCounts.contour.most) return
    this.on?.moved(shape.id, shape.points.toSpliced(edge + 1, 0, point))
  }

  /** Adds a corner to a contour, between one and the next. False when it has as many as it may. */
  addCorner(id: string, after: number): boolean {
    const shape = this.scene?.shapes.find((each) => each.id === id)
    const points = shape === undefined ? [] : withCornerAfter(shape.points, after)
    if (points.length <= (shape?.points.length ?? 0)) return false
    this.on?.moved(id, points)
    return true
  }

  /** Takes a corner of a contour away. */
  removeCorner(id: string, at: number): void {
    const shape = this.scene?.shapes.find((each) => each.id === id)
    if (shape === undefined) return
    const points = withoutCorner(shape.points, at)
    if (points.length !== shape.points.length) this.on?.moved(id, points)
  }

  leave(): void {
    const { drawing } = this.state
    this.set({
      hovered: null,
      ...(drawing === null ? {} : { drawing: { ...drawing, next: null } }),
      ...(this.state.byKeys ? {} : { cursor: null }),
    })
  }

  /** Moves the cross of keys, by pixels of the picture, the way the screen says. */
  moveCursor(right: number, down: number): void {
    const { scene } = this
    if (scene === null || scene.tool === null) return
    const from = this.state.cursor ?? this.state.drawing?.placed.at(-1) ?? [scene.columns / 2, scene.rows / 2]
    const [x, y] = alongScreen(scene.projection, right, down)
    const cursor = clampPoint([from[0] + x, from[1] + y], scene)
    const { drawing } = this.state
    this.set({ cursor, byKeys: true, ...(drawing === null ? {} : { drawing: { ...drawing, next: cursor } }) })
  }

  /** Marks where the cross is. True when it did. */
  markCursor(): boolean {
    const { scene } = this
    if (scene === null || scene.tool === null || scene.tool === 'loupe') return false
    const cursor: Point = this.state.cursor ?? [scene.columns / 2, scene.rows / 2]
    this.set({ cursor, byKeys: true })
    this.mark(cursor, scene.tool, scene)
    return true
  }

  /** Takes the last point marked back. True when there was one. */
  takeBack(): boolean {
    const { drawing } = this.state
    if (drawing === null) return false
    const placed = drawing.placed.slice(0, -1)
    this.set({ drawing: placed.length === 0 ? null : { ...drawing, placed } })
    return true
  }

  /** Moves a shape, or one of its points, by pixels of the picture, the way the screen says. */
  nudge({ id, point }: Hit, right: number, down: number): void {
    const { scene } = this
    const shape = scene?.shapes.find((each) => each.id === id)
    if (scene === null || shape === undefined) return
    const [x, y] = alongScreen(scene.projection, right, down)
    if (point === null) return this.on?.moved(id, movePoints(shape.points, x, y, scene))
    const from = shape.points[point]
    if (from === undefined) return
    const to = clampPoint([from[0] + x, from[1] + y], scene)
    this.on?.moved(id, setPoint(shape.kind, shape.points, point, to, constraintOf(scene)).map(clampedTo(scene)))
  }

  /** Gives up what is being drawn or moved. True when there was something. */
  cancel(): boolean {
    const had = this.state.drawing !== null || this.state.moving !== null
    this.grip = null
    this.pressedAt = null
    this.strokeFrom = null
    this.set(atRest)
    return had
  }

  private markAt(at: Point, tool: AnnotationKind, scene: SurfaceScene): boolean {
    const point = this.pointOf(at, scene)
    if (point === null) return false
    this.pressedAt = at
    this.set({ cursor: null, byKeys: false })
    this.mark(point, tool, scene)
    return true
  }

  private mark(point: Point, tool: AnnotationKind, scene: SurfaceScene): void {
    const current = this.state.drawing?.kind === tool ? this.state.drawing : begin(tool)
    if (tool === 'contour') {
      const mark = markOfContour(current, point, scene.projection)
      if (mark === 'close') return this.finish(current, scene)
      if (mark === 'nothing') return
    }
    const drawing = place(current, point, constraintOf(scene))
    if (isComplete(drawing)) this.finish(drawing, scene)
    else this.set({ drawing, hovered: null })
  }

  private finish(drawing: Drawing, scene: SurfaceScene): void {
    this.pressedAt = null
    this.set({ drawing: null, byButton: null, hovered: null })
    this.on?.drawn(drawing.kind, drawing.placed.map(clampedTo(scene)))
  }

  /** A drawing as the pointer moves: of a contour, with the button held, a stroke that follows it. */
  private followed(drawing: Drawing, at: Point, point: Point, scene: SurfaceScene): Drawing {
    const { pressedAt } = this
    if (drawing.kind === 'contour' && pressedAt !== null) {
      const isFar = Math.hypot(at[0] - pressedAt[0], at[1] - pressedAt[1]) >= dragPx
      if (this.strokeFrom === null && isFar) this.strokeFrom = drawing.placed.length - 1
      if (this.strokeFrom !== null) return withStroke(drawing, this.strokeFrom, point, scene.projection)
    }
    return { ...drawing, next: point }
  }

  /** A stroke that a contour began with closes it; one in the midst of clicks is a part of it. */
  private endStroke(drawing: Drawing, scene: SurfaceScene): void {
    const from = this.strokeFrom
    this.strokeFrom = null
    if (from === null) return
    const smooth = withoutWobble(drawing, from, scene.projection)
    if (from > 0 && !isComplete(smooth)) return this.set({ drawing: smooth })
    if (smooth.placed.length >= pointCounts.contour.fewest) this.finish(smooth, scene)
    else this.cancel()
  }

  private dragged(to: Point, scene: SurfaceScene): readonly Point[] {
    if (this.grip === null) return []
    const { hit, shape, from } = this.grip
    if (hit.point === null) return movePoints(shape.points, to[0] - from[0], to[1] - from[1], scene)
    return setPoint(shape.kind, shape.points, hit.point, to, constraintOf(scene)).map(clampedTo(scene))
  }

  private pointOf(at: Point, scene: SurfaceScene): Point | null {
    const point = toPicture(scene.projection, at)
    return point === null ? null : clampPoint(point, scene)
  }

  private set(change: Partial<SurfaceState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}

export const constraintOf = ({ projection, shape }: Pick<SurfaceScene, 'projection' | 'shape'>): Constraint => ({
  axis: isTurnedByQuarter(projection) ? 'rows' : 'columns',
  shape,
})

const clampedTo =
  (bounds: Pick<SurfaceScene, 'rows' | 'columns'>) =>
  (point: Point): Point =>
    clampPoint(point, bounds)

/** So many pixels of the picture to the right and down as it is shown, whichever way it is turned or flipped. */
function alongScreen(projection: Projection, right: number, down: number): Point {
  const [originX, originY] = toScreen(projection, [0, 0])
  const columns = toScreen(projection, [1, 0])
  const isTurned = isTurnedByQuarter(projection)
  const columnSign = Math.sign(isTurned ? columns[1] - originY : columns[0] - originX)
  const rows = toScreen(projection, [0, 1])
  const rowSign = Math.sign(isTurned ? rows[0] - originX : rows[1] - originY)
  return isTurned ? [down * columnSign, right * rowSign] : [right * columnSign, down * rowSign]
}
