import { Enums, eventTarget, type Types } from '@cornerstonejs/core'
import { rangeOf, type VoiFunction, type Window } from '../pixels/voi'
import { contentOf, cornerstoneVoiFunction } from './cornerstone-image'
import { drawsWithCpu, startCornerstone } from './cornerstone'
import { type EngineViewport, joinEngine } from './engine'
import { planeOf } from './metadata'
import { type Turn, upright } from './orientation'
import { type Projection, projectionFrom } from './projection'

export interface Appearance {
  /** Null shows values as they are (colour). */
  window: Window | null
  voiFunction: VoiFunction
  /** Of the picture as stored: MONOCHROME1 is shown inverted. */
  inverted: boolean
}

/** What part of the picture is in sight, comparable between pictures and panes of any size. */
export interface View {
  /** 1 shows the whole picture. */
  zoom: number
  /** Of the picture's centre from the pane's, as a fraction of the pane's height. */
  right: number
  down: number
}

/** Told when something was drawn, and when the graphics card took its context back. */
export interface StageListener {
  rendered: () => void
  lost: () => void
}

/** One stack viewport of Cornerstone's; thrown away when WebGL is lost or the screen closes. */
export class Stage {
  private readonly element = document.createElement('div')
  private readonly joined: EngineViewport
  private readonly viewport: Types.IStackViewport
  private stackReady = false
  private turned: Turn = upright

  constructor(
    container: HTMLElement,
    private on: StageListener,
  ) {
    startCornerstone()
    this.element.style.cssText = 'position:absolute;inset:0'
    container.append(this.element)
    this.joined = joinEngine(this.element)
    this.viewport = this.joined.viewport
    this.element.addEventListener(Enums.Events.IMAGE_RENDERED, this.handleRendered)
    eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, this.handleLost)
  }

  /** Goes on in another place, for someone else. */
  moveTo(container: HTMLElement, on: StageListener): void {
    this.on = on
    this.forget()
    container.append(this.element)
    this.resize()
  }

  private readonly handleRendered = (): void => this.on.rendered()
  private readonly handleLost = (event: Event): void => {
    if (event instanceof CustomEvent && event.detail?.renderingEngineId === this.joined.engine.id) this.on.lost()
  }

  /** Draws a frame that is loaded already; false when another was asked for meanwhile. */
  async show(imageIds: string[], imageId: string): Promise<boolean> {
    const index = imageIds.indexOf(imageId)
    const former = this.shown()
    const view = this.view()
    if (this.stackReady) await this.viewport.setImageIdIndex(index)
    else {
      await this.viewport.setStack(imageIds, index)
      this.stackReady = true
    }
    const now = this.shown()
    if (this.viewport.isDisabled || now?.imageId !== imageId) return false
    this.tellRange(now)
    // Cornerstone's CPU camera counts in the pixels of a picture, whatever their number and size in the next.
    if (former !== undefined && view !== null && !isSameShape(former, now)) this.setView(view)
    return true
  }

  /** vtk.js goes through all values of the first slice for their range, and takes it for every other's. */
  private tellRange(image: Types.IImage): void {
    const range = contentOf(image)?.drawnRange
    if (range === null || range === undefined || drawsWithCpu()) return
    const data = this.viewport.getImageData()?.imageData
    if (data !== undefined && 'getPointData' in data) data.getPointData().getScalars().setRange(range, 0)
  }

  /** Another series comes: nothing of this one may be taken for it. */
  forget(): void {
    this.stackReady = false
  }

  shown(): Types.IImage | undefined {
    return this.stackReady ? this.viewport.getCornerstoneImage() : undefined
  }

  present({ window, voiFunction, inverted }: Appearance): void {
    const voiRange = window === null ? { lower: 0, upper: 255 } : rangeOf(window, voiFunction)
    this.viewport.setProperties({
      voiRange,
      invert: inverted,
      // CPU drawing takes the function from the image itself and Cornerstone refuses to be told.
      ...(drawsWithCpu() ? {} : { VOILUTFunction: cornerstoneVoiFunction[window === null ? 'LINEAR' : voiFunction] }),
    })
  }

  turn(turn: Turn): void {
    const { mirrored, rotationDegrees } = turn
    this.turned = turn
    this.viewport.setViewPresentation({ rotation: 0 })
    this.viewport.setCamera({ flipHorizontal: mirrored })
    this.viewport.setViewPresentation({ rotation: rotationDegrees })
  }

  /** The whole picture, centred; turned as it was. */
  fit(turn: Turn): void {
    this.viewport.resetCamera()
    this.turn(turn)
    const whole = this.wholeScale()
    if (whole !== null) this.setParallelScale(whole)
  }

  /** Half the height in sight, in millimetres, that shows the whole picture as it is turned. */
  private wholeScale(): number | null {
    const image = this.shown()
    const { clientWidth, clientHeight } = this.element
    if (image === undefined || clientWidth === 0 || clientHeight === 0) return null
    // Cornerstone fits the picture as it lies in the file, not as it is turned.
    const sizeMm = [image.columns * image.columnPixelSpacing, image.rows * image.rowPixelSpacing] as const
    const [widthMm, heightMm] = this.turned.rotationDegrees % 180 === 0 ? sizeMm : [sizeMm[1], sizeMm[0]]
    return Math.max(heightMm, (widthMm * clientHeight) / clientWidth) / 2
  }

  view(): View | null {
    const whole = this.wholeScale()
    const { parallelScale } = this.viewport.getCamera()
    const centre = this.centreOnCanvas()
    if (whole === null || !parallelScale || centre === null) return null
    const { clientWidth, clientHeight } = this.element
    return {
      zoom: (whole * this.scaleCorrection()) / parallelScale,
      right: (centre[0] - clientWidth / 2) / clientHeight,
      down: (centre[1] - clientHeight / 2) / clientHeight,
    }
  }

  setView({ zoom, right, down }: View): void {
    const whole = this.wholeScale()
    if (whole === null || zoom <= 0) return
    this.setParallelScale(whole / zoom)
    const centre = this.centreOnCanvas()
    if (centre === null) return
    const { clientWidth, clientHeight } = this.element
    this.panBy(clientWidth / 2 + right * clientHeight - centre[0], clientHeight / 2 + down * clientHeight - centre[1])
  }

  /** Where the middle of the picture is, in screen pixels of the pane. */
  private centreOnCanvas(): Types.Point2 | null {
    const data = this.stackReady ? this.viewport.getImageData() : undefined
    if (!data) return null
    const { origin, direction, spacing, dimensions } = data
    const halves = [0, 1].map((axis) => (((dimensions[axis] ?? 1) - 1) / 2) * (spacing[axis] ?? 1))
    const at = (axis: 0 | 1 | 2): number =>
      (origin[axis] ?? 0) + (direction[axis] ?? 0) * (halves[0] ?? 0) + (direction[3 + axis] ?? 0) * (halves[1] ?? 0)
    return this.viewport.worldToCanvas([at(0), at(1), at(2)])
  }

  zoomBy(factor: number): void {
    const { parallelScale } = this.viewport.getCamera()
    if (parallelScale !== undefined) this.setParallelScale(parallelScale / factor)
  }

  panBy(rightPx: number, downPx: number): void {
    const { focalPoint, position } = this.viewport.getCamera()
    if (focalPoint === undefined || position === undefined) return
    const from = this.viewport.canvasToWorld([0, 0])
    const to = this.viewport.canvasToWorld([rightPx, downPx])
    const moved = ([x, y, z]: Types.Point3): Types.Point3 => [
      x - (to[0] - from[0]),
      y - (to[1] - from[1]),
      z - (to[2] - from[2]),
    ]
    this.viewport.setCamera({ focalPoint: moved(focalPoint), position: moved(position) })
  }

  /** Screen pixels that one row of the picture takes; 1 shows it at its own size. */
  scale(): number | null {
    const { parallelScale } = this.viewport.getCamera()
    const spacing = this.shown()?.rowPixelSpacing
    if (!parallelScale || !spacing) return null
    return (this.element.clientHeight / (2 * parallelScale)) * spacing * window.devicePixelRatio
  }

  /** Where the picture's pixels are on screen; null when there is none. */
  projection(): Projection | null {
    const image = this.shown()
    const plane = image === undefined ? null : planeOf(image.imageId)
    if (plane === null) return null
    // A plane counts from the centre of its first pixel; Cornerstone's CPU drawing, from its corner.
    const centre = drawsWithCpu() ? 0 : 0.5
    const place = (column: number, row: number): [number, number] => {
      const [x, y, z] = plane([column - centre, row - centre])
      const [right, down] = this.viewport.worldToCanvas([x, y, z])
      return [right, down]
    }
    return projectionFrom(place(0, 0), place(1, 0), place(0, 1))
  }

  /** Half the height in sight, in millimetres. */
  private setParallelScale(parallelScale: number): void {
    if (this.shown() === undefined) return
    this.viewport.setCamera({ parallelScale: parallelScale * this.scaleCorrection() })
  }

  /** Cornerstone's CPU camera takes rows for the finer spacing whichever is. */
  private scaleCorrection(): number {
    const image = this.shown()
    if (image === undefined || !drawsWithCpu()) return 1
    return image.rowPixelSpacing / Math.min(image.rowPixelSpacing, image.columnPixelSpacing)
  }

  resize(): void {
    this.joined.engine.resize(true, true)
  }

  render(): void {
    this.viewport.render()
  }

  destroy(): void {
    this.element.removeEventListener(Enums.Events.IMAGE_RENDERED, this.handleRendered)
    eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, this.handleLost)
    this.joined.leave()
    this.element.remove()
  }
}

const isSameShape = (a: Types.IImage, b: Types.IImage): boolean =>
  a.rows === b.rows &&
  a.columns === b.columns &&
  a.rowPixelSpacing === b.rowPixelSpacing &&
  a.columnPixelSpacing === b.columnPixelSpacing
