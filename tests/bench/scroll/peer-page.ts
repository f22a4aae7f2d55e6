import { Enums, init, RenderingEngine, type Types } from '@cornerstonejs/core'
import { init as initImageLoader, wadouri } from '@cornerstonejs/dicom-image-loader'

/** Where the benchmark hands over a stack. */
export interface PeerStack {
  /** Shows the first of the files that were put in the page's input; a turn of the wheel shows the next. */
  open(size: { widthPx: number; heightPx: number }): Promise<void>
  jump(index: number): Promise<void>
}

declare global {
  interface Window {
    peerStack: PeerStack
  }
}

// As its README sets it up.
init()
initImageLoader()
const input = document.createElement('input')
input.type = 'file'
input.multiple = true
document.body.append(input)

let show = (_index: number): Promise<unknown> => Promise.resolve()

window.peerStack = {
  async open({ widthPx, heightPx }) {
    const element = document.createElement('div')
    element.style.cssText = `position:fixed;left:0;top:0;width:${widthPx}px;height:${heightPx}px`
    document.body.append(element)
    const engine = new RenderingEngine('peer')
    engine.enableElement({ viewportId: 'peer', element, type: Enums.ViewportType.STACK })
    const viewport = engine.getViewport<Types.IStackViewport>('peer')
    const imageIds = [...(input.files ?? [])].map((file) => wadouri.fileManager.add(file))
    let target = 0
    // At once, without the pause that `scroll` makes before a slice that it does not have.
    show = (index) => {
      target = Math.max(0, Math.min(index, imageIds.length - 1))
      return viewport.setImageIdIndex(target)
    }
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault()
        void show(target + Math.sign(event.deltaY))
      },
      { passive: false },
    )
    await viewport.setStack(imageIds, 0)
    viewport.render()
  },
  async jump(index) {
    await show(index)
  },
}
