import type { ErrorCode } from '../../../../shared/contract/errors'
import type { Image } from '../../../../shared/contract/studies'
import type { ModalityValues } from '../pixels/modality'
import { imageIdOf, parseImageId } from '../pixels/frame-id'
import type { Window } from '../pixels/voi'
import { applyVoiLut, entryWindow, mappedWindow } from '../pixels/voi-lut'
import { contentOf } from './cornerstone-image'
import { giveUpWebGl } from './cornerstone'
import { FrameError } from './fetch-frame'
import { frames } from './frame-loader'
import { flipHorizontally, flipVertically, rotateBy, upright, type Turn } from './orientation'
import { isSameProjection, type Projection } from './projection'
import { addressesOf, firstPicture, firstVoiLut, neighboursOf, type StackItem } from './stack'
import type { Stage, View } from './stage'
import { takeStage } from './warm-stage'

/** What the viewport holds now. A picture is in sight only while `shownIndex` is not null. */
export type FrameStatus =
  | { kind: 'loading' }
  | { kind: 'slow' }
  | { kind: 'shown' }
  | { kind: 'no_picture' }
  | { kind: 'failed'; code: ErrorCode }

export interface ViewportState {
  /** Position asked for. */
  index: number
  /** Position in sight, which is the former one for as long as a quick load takes; null when nothing is. */
  shownIndex: number | null
  status: FrameStatus
  /** As shown; null for colour, by a VOI LUT or when nothing is. */
  window: Window | null
  /** Place of the file's VOI LUT it is shown by, in place of a window. */
  voiLut: number | null
  /** Someone chose the window or VOI LUT; otherwise each frame has its own. */
  windowChosen: boolean
  inverted: boolean
  turn: Turn
  /** Screen pixels a picture's pixel takes. */
  scale: number | null
  /** Where the picture in sight lies; null when nothing is. */
  projection: Projection | null
}

type Placement = Pick<ViewportState, 'scale' | 'projection'>

export interface Picture {
  image: Image
  /** Row by row, `samples` for each pixel. */
  values: ModalityValues['values']
  samples: 1 | 3
  /** What a VOI LUT makes of the values, and the window that shows it; null while a window of the values does. */
  greys: { values: ModalityValues['values']; window: Window } | null
}

interface Opening {
  index?: number
  /** In place of the one each frame is stated to be shown with. */
  window?: Window | null
}

/** A load this short leaves the former picture, and its own labels, in sight instead of a flash of black. */
const flashMs = 150
const prefetchReach = 6
/** A context lost this often is not coming back for long: drawing goes on without WebGL. */
const lossesBeforeCpu = 2

const atRest: ViewportState = {
  index: 0,
  shownIndex: null,
  status: { kind: 'loading' },
  window: null,
  voiLut: null,
  windowChosen: false,
  inverted: false,
  turn: upright,
  scale: null,
  projection: null,
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({ widthPx: clientWidth, heightPx: clientHeight })

/** A series in one viewport: what to load, what is in sight and how it is shown. A store for `useSyncExternalStore`. */
export class FrameViewport {
  private state = atRest
  private readonly listeners = new Set<() => void>()
  private readonly moveListeners = new Set<() => void>()
  private stage: Stage
  private items: readonly StackItem[] = []
  private imageIds: string[] = []
  private request = 0
  /** Loaded once the picture is in sight, which waits for nothing that may be wanted next. */
  private ahead: readonly string[] = []
  private awaitingRender: number | null = null
  private framed = true
  private losses = 0
  private slowTimer: ReturnType<typeof setTimeout> | undefined
  private readonly resizeObserver = new ResizeObserver(() => this.resize())
  /** Of the element: asking it would lay the whole page out anew in the middle of a change. */
  private sizePx: { widthPx: number; heightPx: number }

  constructor(readonly element: HTMLDivElement) {
    this.sizePx = sizeOf(element)
    this.stage = this.createStage()
    this.resizeObserver.observe(element)
  }

  get size(): { widthPx: number; heightPx: number } {
    return this.sizePx
  }

  readonly getState = (): ViewportState => this.state
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  /** Told of `index` at once, before the picture that `subscribe` waits for is in sight. */
  readonly subscribeToMoves = (listener: () => void): (() => void) => {
    this.moveListeners.add(listener)
    return () => this.moveListeners.delete(listener)
  }

  /** Takes another series, at its first picture unless told where; what was shown is no longer in sight. */
  open(items: readonly StackItem[], { index = firstPicture(items), window = null }: Opening = {}): void {
    this.items = items
    this.imageIds = addressesOf(items)
    this.request += 1
    this.awaitingRender = null
    this.framed = true
    this.stage.forget()
    this.set({ ...atRest, window, windowChosen: window !== null })
    if (items.length === 0) this.set({ status: { kind: 'no_picture' } })
    else void this.goTo(index)
  }

  /** Shows a position, clamped to the series; also tries a failed one again. */
  async goTo(position: number): Promise<void> {
    const index = Math.max(0, Math.min(position, this.items.length - 1))
    const item = this.items[index]
    if (item === undefined) return
    const direction = index < this.state.index ? -1 : 1
    const request = (this.request += 1)
    clearTimeout(this.slowTimer)
    this.ahead = []
    const ahead = this.loadable(neighboursOf(index, this.items.length, direction, prefetchReach))
    const imageId = this.addressOf(item)
    frames.need(this, new Set(imageId === null ? ahead : [imageId, ...ahead]))
    if (imageId === null) return this.cover(index, { kind: 'no_picture' })

    // While the former picture is in sight, all that is told of it holds: until the next is there, or late.
    const isOther = this.state.shownIndex !== null && this.state.shownIndex !== index
    this.set({ index, status: { kind: 'loading' } }, isOther ? 'withPicture' : 'now')
    this.slowTimer = setTimeout(() => this.cover(index, { kind: 'slow' }), flashMs)
    try {
      await frames.load(imageId, 'visible')
      if (request !== this.request) return
      const drawn = await this.stage.show(this.imageIds, imageId)
      if (request !== this.request) return
      if (!drawn) throw new FrameError('frame_unreadable')
    } catch (error) {
      if (request !== this.request) return
      return this.cover(index, { kind: 'failed', code: error instanceof FrameError ? error.code : 'internal' })
    }
    clearTimeout(this.slowTimer)
    this.awaitingRender = index
    if (this.framed) this.stage.fit(this.state.turn)
    this.ahead = ahead
    this.present()
  }

  /** Null goes back to what each frame is stated to be shown with. */
  setWindow(window: Window | null): void {
    this.set({ windowChosen: window !== null, ...(window === null ? {} : { window, voiLut: null }) })
    this.presentOrShow()
  }

  /** Shows greys by a VOI LUT of the file; of an instance that has not that many, as it is stated to be shown. */
  setVoiLut(place: number): void {
    this.set({ windowChosen: true, voiLut: place, window: null })
    this.presentOrShow()
  }

  /** Dragging to the right widens the window and downwards darkens, in proportion to the values there are. */
  adjustWindow(rightPx: number, downPx: number): void {
    const image = this.stage.shown()
    const content = image === undefined ? undefined : contentOf(image)
    if (content === undefined || this.state.shownIndex === null) return
    const window = this.state.window ?? (content.voiLut && mappedWindow(content.voiLut))
    if (window === null) return
    const valuesPerPx = Math.max(content.max - content.min, Number.MIN_VALUE) / 1024
    const narrowest = Math.min(1, valuesPerPx)
    this.setWindow({
      center: window.center + downPx * valuesPerPx,
      width: Math.max(narrowest, window.width + rightPx * valuesPerPx),
    })
  }

  setInverted(inverted: boolean): void {
    this.set({ inverted })
    this.present()
  }

  rotate(degrees: 90 | -90): void {
    this.setTurn(rotateBy(this.state.turn, degrees))
  }
  flip(axis: 'horizontal' | 'vertical'): void {
    this.setTurn((axis === 'horizontal' ? flipHorizontally : flipVertically)(this.state.turn))
  }

  zoomBy(factor: number): void {
    if (this.stage.shown() === undefined) return
    this.framed = false
    this.stage.zoomBy(factor)
    this.stage.render()
  }
  panBy(rightPx: number, downPx: number): void {
    if (this.stage.shown() === undefined) return
    this.framed = false
    this.stage.panBy(rightPx, downPx)
    this.stage.render()
  }
  /** Null when nothing is in sight. */
  getView(): View | null {
    return this.stage.view()
  }
  setView(view: View): void {
    if (this.stage.shown() === undefined) return
    this.framed = false
    this.stage.setView(view)
    this.stage.render()
  }
  fit(): void {
    this.framed = true
    if (this.stage.shown() === undefined) return
    this.stage.fit(this.state.turn)
    this.stage.render()
  }
  /** As the file would be shown: its window, upright, whole. */
  reset(): void {
    this.set({ windowChosen: false, inverted: false, turn: upright })
    this.fit()
    this.presentOrShow()
  }

  destroy(): void {
    this.request += 1
    this.ahead = []
    clearTimeout(this.slowTimer)
    this.resizeObserver.disconnect()
    frames.release(this)
    this.stage.destroy()
    this.listeners.clear()
    this.moveListeners.clear()
  }

  /** Modality values of the picture in sight, and what it is drawn from; null when nothing is. */
  picture(): Picture | null {
    const drawn = this.stage.shown()
    const content = drawn === undefined ? undefined : contentOf(drawn)
    const image = this.imageAt(this.state.shownIndex)
    if (content === undefined || image === null) return null
    const { values, voiLut } = content
    return {
      image,
      values,
      samples: image.samplesPerPixel,
      greys: voiLut === null ? null : { values: applyVoiLut(content, voiLut).values, window: entryWindow(voiLut) },
    }
  }

  private createStage(): Stage {
    const on = { rendered: () => this.rendered(), lost: () => this.recover() }
    try {
      return takeStage(this.element, on)
    } catch {
      giveUpWebGl()
      this.element.replaceChildren()
      return takeStage(this.element, on)
    }
  }

  /** The graphics card took its context back: everything is drawn again on a new one. */
  private recover(): void {
    this.losses += 1
    if (this.losses >= lossesBeforeCpu) giveUpWebGl()
    this.stage.destroy()
    this.stage = this.createStage()
    this.framed = true
    this.set({ shownIndex: null, status: { kind: 'loading' } })
    void this.goTo(this.state.index)
  }

  private resize(): void {
    const size = sizeOf(this.element)
    if (size.widthPx === 0 || size.heightPx === 0) return
    this.sizePx = size
    this.stage.resize()
    if (this.framed) this.fit()
  }

  private loadable(positions: readonly number[]): string[] {
    return positions.flatMap((position) => {
      const item = this.items[position]
      return (item && this.addressOf(item)) ?? []
    })
  }

  /** What a position is drawn from now. */
  private addressOf({ instance, frameNumber, imageId }: StackItem): string | null {
    const { image } = instance
    if (imageId === null || image === null) return null
    const { voiLut, windowChosen } = this.state
    const isThere = voiLut !== null && voiLut < image.voiLuts.length
    const place = windowChosen && (voiLut === null || isThere) ? voiLut : firstVoiLut(image)
    return imageIdOf(instance.id, frameNumber, place)
  }

  /** Draws what is in sight as it is to be shown now, which may take other pixels. */
  private presentOrShow(): void {
    const item = this.items[this.state.shownIndex ?? this.state.index]
    const shown = this.stage.shown()
    if (item === undefined || shown === undefined || this.addressOf(item) === shown.imageId) this.present()
    else void this.goTo(this.state.index)
  }

  private setTurn(turn: Turn): void {
    this.set({ turn })
    if (this.stage.shown() === undefined) return
    if (this.framed) this.stage.fit(turn)
    else this.stage.turn(turn)
    this.stage.render()
  }

  private present(): void {
    const drawn = this.stage.shown()
    const image = this.imageAt(this.awaitingRender ?? this.state.shownIndex)
    if (drawn === undefined || image === null) return
    const content = contentOf(drawn)
    const lut = content?.voiLut ?? null
    const window =
      image.samplesPerPixel === 3 || lut !== null
        ? null
        : this.state.windowChosen
          ? (this.state.window ?? content?.firstWindow ?? null)
          : (content?.firstWindow ?? null)
    this.stage.present({
      window: lut === null ? window : entryWindow(lut),
      voiFunction: lut === null ? image.voiLutFunction : 'LINEAR_EXACT',
      inverted: this.state.inverted !== (image.photometricInterpretation === 'MONOCHROME1'),
    })
    this.stage.render()
    const when = this.awaitingRender === null ? 'now' : 'withPicture'
    if (lut !== null) this.set({ window: null, voiLut: parseImageId(drawn.imageId)?.voiLut ?? null }, when)
    else if (window !== null) this.set({ window, voiLut: null }, when)
  }

  private imageAt(index: number | null): Image | null {
    return index === null ? null : (this.items[index]?.image ?? null)
  }

  private rendered(): void {
    const index = this.awaitingRender
    if (index !== null) {
      this.awaitingRender = null
      // Another may have been asked for since: this is in sight all the same, and what is told must be of it.
      const isAskedFor = index === this.state.index
      if (isAskedFor) clearTimeout(this.slowTimer)
      this.set({ shownIndex: index, ...(isAskedFor ? { status: { kind: 'shown' } } : {}), ...this.placement() })
      // A timer runs after the frame it was set in is painted.
      if (isAskedFor) setTimeout(() => this.loadAhead())
    } else if (this.state.status.kind === 'shown') {
      const placement = this.placement()
      if (!isSamePlacement(placement, this.state)) this.set(placement)
    }
  }

  private loadAhead(): void {
    for (const imageId of this.ahead) frames.load(imageId, 'prefetch').catch(() => undefined)
    this.ahead = []
  }

  private placement(): Placement {
    return { scale: this.stage.scale(), projection: this.stage.projection() }
  }

  private cover(index: number, status: FrameStatus): void {
    clearTimeout(this.slowTimer)
    this.awaitingRender = null
    this.set({ index, status, shownIndex: null })
  }

  /** `withPicture` leaves telling to what comes of it, so that those who listen are told once a slice. */
  private set(change: Partial<ViewportState>, told: 'now' | 'withPicture' = 'now'): void {
    const { index } = this.state
    this.state = { ...this.state, ...change }
    if (this.state.index !== index) for (const listener of this.moveListeners) listener()
    if (told === 'now') for (const listener of this.listeners) listener()
  }
}

const isSamePlacement = (a: Placement, b: Placement): boolean =>
  a.scale === b.scale &&
  (a.projection === b.projection ||
    (a.projection !== null && b.projection !== null && isSameProjection(a.projection, b.projection)))
