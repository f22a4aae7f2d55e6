import { cache } from '@cornerstonejs/core'
import { imageIdOf } from '../pixels/frame-id'
import { drawsWithCpu, startCornerstone } from './cornerstone'
import { toCornerstoneImage } from './cornerstone-image'
import { registerInstance } from './instances'
import { Stage, type StageListener } from './stage'

const edgePx = 16
const plainImage = {
  frameCount: 1,
  rows: edgePx,
  columns: edgePx,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  storedPhotometricInterpretation: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored: 16,
  signed: false,
  rescaleSlope: 1,
  rescaleIntercept: 0,
  rescaleType: null,
  windows: [],
  voiLutFunction: 'LINEAR',
  pixelSpacingMm: null,
  imagerPixelSpacingMm: null,
  pixelSpacingCalibrated: false,
  radiographicMagnification: null,
  ultrasoundRegions: [],
  padding: null,
  pixelAspectRatio: null,
  imagePositionPatient: null,
  imageOrientationPatient: null,
  frameOfReferenceUid: null,
  sliceThicknessMm: null,
  frameTimeMs: null,
  lossy: false,
  burnedInAnnotation: 'no',
  suv: null,
} as const

const emptyImage = () => ({ ...plainImage, windows: [], ultrasoundRegions: [], voiLuts: [], overlays: [] })

let warm: { stage: Stage; shelf: HTMLElement } | null = null

/**
 * Makes a WebGL context and has its shaders compiled with a picture of nothing, which takes longer than drawing the
 * first real one. The stage waits out of sight until `takeStage`.
 */
export async function warmStage(): Promise<void> {
  startCornerstone()
  if (warm !== null || drawsWithCpu()) return
  const shelf = document.createElement('div')
  const { widthPx, heightPx } = likelySize()
  shelf.style.cssText = `position:fixed;left:-20000px;top:0;width:${widthPx}px;height:${heightPx}px;visibility:hidden`
  shelf.setAttribute('aria-hidden', 'true')
  document.body.append(shelf)
  const imageId = imageIdOf('nothing', 1)
  const forget = registerInstance({
    id: 'nothing',
    sopInstanceUid: '',
    instanceNumber: null,
    modality: 'OT',
    image: emptyImage(),
  })
  const values = Uint16Array.from({ length: edgePx ** 2 }, (_, i) => i)
  const frame = {
    rows: edgePx,
    columns: edgePx,
    samples: 1,
    values,
    min: 0,
    max: values.length - 1,
    window: null,
  } as const
  cache.putImageSync(imageId, toCornerstoneImage(imageId, emptyImage(), frame, null))
  try {
    await new Promise<void>((resolve) => {
      const stage = new Stage(shelf, { rendered: resolve, lost: () => dropWarm(resolve) })
      warm = { stage, shelf }
      stage.show([imageId], imageId).catch(() => dropWarm(resolve))
    })
  } catch {
    shelf.remove()
  }
  cache.removeImageLoadObject(imageId)
  forget()
}

let lastSize: { widthPx: number; heightPx: number } | null = null

/** Making the drawing surface another size costs as much as drawing: it is made as large as it will probably be. */
const likelySize = (): { widthPx: number; heightPx: number } =>
  lastSize ?? { widthPx: Math.max(64, window.innerWidth - 288), heightPx: Math.max(64, window.innerHeight - 105) }

function dropWarm(resolve: () => void): void {
  warm?.stage.destroy()
  warm?.shelf.remove()
  warm = null
  resolve()
}

/** The stage that was warmed, or a new one. */
export function takeStage(container: HTMLElement, on: StageListener): Stage {
  if (container.clientWidth > 0) lastSize = { widthPx: container.clientWidth, heightPx: container.clientHeight }
  const ready = drawsWithCpu() ? null : warm
  if (ready === null) return new Stage(container, on)
  warm = null
  ready.stage.moveTo(container, on)
  ready.shelf.remove()
  return ready.stage
}
