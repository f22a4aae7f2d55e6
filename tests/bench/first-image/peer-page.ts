import { Enums, init, RenderingEngine, type Types } from '@cornerstonejs/core'
import { init as initImageLoader, wadouri } from '@cornerstonejs/dicom-image-loader'

/** Where the benchmark hands over a file. */
export interface PeerPage {
  /** Resolves with when its picture was painted, as `performance.now()` tells it. */
  open(file: File): Promise<number>
}

declare global {
  interface Window {
    peer: PeerPage
  }
}

// As its README sets it up. Like the suite's library, the page shows no picture yet: the viewport comes with the file.
init()
initImageLoader()

window.peer = {
  async open(file) {
    const element = document.createElement('div')
    element.style.cssText = 'width:992px;height:695px'
    document.body.append(element)
    const engine = new RenderingEngine('peer')
    engine.enableElement({ viewportId: 'peer', element, type: Enums.ViewportType.STACK })
    const viewport = engine.getViewport<Types.IStackViewport>('peer')
    const painted = new Promise<number>((resolve) => {
      element.addEventListener(
        Enums.Events.IMAGE_RENDERED,
        () => requestAnimationFrame(() => resolve(performance.now())),
        { once: true },
      )
    })
    await viewport.setStack([wadouri.fileManager.add(file)])
    viewport.render()
    return painted
  },
}
