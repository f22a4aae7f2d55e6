import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'

/** Where the benchmark has an answer drawn. */
export interface Stage {
  /** Clears what was drawn before and makes room for an answer that comes in these pieces. */
  begin(pieces: readonly string[]): void
  /**
   * Draws the answer anew with each piece that is not there yet, up to so many of them. Milliseconds of the slowest, from
   * its text to a finished layout, which is the main thread's too.
   */
  drawUpTo(count: number): number
}

declare global {
  interface Window {
    stage: Stage
  }
}

/** Sets the stage for a renderer: `start` gives what draws the text as it stands after each piece. */
export function setStage(start: (root: Root) => (piece: string) => void): void {
  const element = document.createElement('div')
  element.style.cssText = 'width:52rem'
  document.body.append(element)
  let root = createRoot(element)
  let draw = start(root)
  let pieces: readonly string[] = []
  let drawn = 0
  const step = (piece: string): number => {
    const startedMs = performance.now()
    flushSync(() => draw(piece))
    void element.offsetHeight
    return performance.now() - startedMs
  }
  window.stage = {
    begin(given) {
      root.unmount()
      root = createRoot(element)
      draw = start(root)
      pieces = given
      drawn = 0
    },
    drawUpTo(count) {
      const slowestMs = Math.max(0, ...pieces.slice(drawn, count).map(step))
      drawn = count
      return slowestMs
    },
  }
}
