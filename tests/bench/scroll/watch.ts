/** The squares of `slices.ts`, given to the page with the watch. */
export interface Squares {
  bits: number
  edgePx: number
  left: number
  top: number
}

export interface ScrollWatch {
  /** The number of the slice whose pixels are on the canvas now; null without one. */
  seen: () => number | null
  /** Resolves with milliseconds from the next turn of the wheel to the end of the frame that has the slice's pixels. */
  next: (slice: number) => Promise<number>
}

declare global {
  interface Window {
    scrollWatch: ScrollWatch
  }
}

/**
 * Runs in a page before anything else, the same in ours and the peer's. After each frame in which something was drawn on
 * the page's canvas it reads the picture back: what counts is what is there when all that the page does for that frame is done.
 */
export function installWatch({ squares, edgePx }: { squares: Squares; edgePx: number }): void {
  const drawn = new WeakSet<HTMLCanvasElement>()
  // oxlint-disable-next-line typescript/unbound-method -- given its canvas again below
  const draw = CanvasRenderingContext2D.prototype.drawImage
  CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
    drawn.add(this.canvas)
    Reflect.apply(draw, this, args)
  }
  const strip = document.createElement('canvas')
  strip.width = squares.bits
  strip.height = 1
  const context = strip.getContext('2d', { willReadFrequently: true })
  const largest = (): HTMLCanvasElement | undefined =>
    [...document.querySelectorAll('canvas')].toSorted((a, b) => b.width * b.height - a.width * a.height)[0]
  const seen = (): number | null => {
    const canvas = largest()
    if (canvas === undefined || canvas.width === 0 || context === null) return null
    const side = Math.min(canvas.width, canvas.height)
    const at = (px: number, whole: number): number => (whole - side) / 2 + (px / edgePx) * side
    const [left, right] = [0, squares.bits].map((bit) => at(squares.left + bit * squares.edgePx, canvas.width))
    const top = Math.round(at(squares.top + squares.edgePx / 2, canvas.height))
    if (left === undefined || right === undefined) return null
    // The nearest pixel to the middle of each square, in one go: reading back is what takes the time.
    context.imageSmoothingEnabled = false
    Reflect.apply(draw, context, [canvas, left, top, right - left, 1, 0, 0, squares.bits, 1])
    const { data } = context.getImageData(0, 0, squares.bits, 1)
    let number = 0
    for (let bit = 0; bit < squares.bits; bit += 1) if ((data[bit * 4] ?? 0) > 127) number += 2 ** bit
    return number
  }
  const channel = new MessageChannel()
  let afterFrame = (): void => undefined
  channel.port1.addEventListener('message', () => afterFrame())
  channel.port1.start()
  const next = (slice: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const turned = ({ timeStamp }: WheelEvent): void => {
        const canvas = largest()
        if (canvas !== undefined) drawn.delete(canvas)
        const frame = (): void => channel.port2.postMessage(null)
        afterFrame = () => {
          const nowMs = performance.now()
          const hasChanged = canvas !== undefined && drawn.delete(canvas)
          if (hasChanged && seen() === slice) resolve(nowMs - timeStamp)
          else if (nowMs - timeStamp > 10_000) reject(new Error(`slice ${slice} never came, but ${String(seen())}`))
          else requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      }
      window.addEventListener('wheel', turned, { capture: true, once: true, passive: true })
    })
  window.scrollWatch = { seen, next }
}

export interface FrameGate {
  /** Moves the slider to a slice, lets that one be fetched, and of the rest one more when the wheel turns. */
  jump: (slice: number) => void
  /** Holds nothing back any more. */
  open: () => void
}

declare global {
  interface Window {
    frameGate: FrameGate
  }
}

/**
 * Runs in our page before anything else: of what is loaded ahead, only the slice that the wheel asks for gets through,
 * and not before it turns, as in the peer, which loads nothing ahead.
 */
export function installGate(): void {
  const plain = window.fetch.bind(window)
  let free = Infinity
  let held: (() => void)[] = []
  window.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input)
    if (address.includes('/frame/')) {
      if (free > 0) free -= 1
      // What is nearest is asked for first.
      else await new Promise<void>((resolve) => held.push(resolve))
    }
    return plain(input, init)
  }
  window.addEventListener(
    'wheel',
    () => {
      const next = held.shift()
      if (next === undefined) free += 1
      else next()
    },
    { capture: true, passive: true },
  )
  window.frameGate = {
    open() {
      free = Infinity
      held.splice(0).forEach((go) => go())
    },
    jump(slice) {
      free = 1
      held = []
      const slider = document.querySelector<HTMLInputElement>('input[type=range]')
      if (slider === null) throw new Error('no slider')
      // React hears of a value only when it was not set by what it puts over the element.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, String(slice + 1))
      slider.dispatchEvent(new Event('input', { bubbles: true }))
    },
  }
}
