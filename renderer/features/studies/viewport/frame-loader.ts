import { cache, imageLoader, type Types } from '@cornerstonejs/core'
import { type FramePriority, voiLutUrl } from '../../../../shared/contract/studies'
import { imageOfFrame } from '../../../../shared/domain/slices/frame-image'
import { ExpectedFrame } from '../pixels/expected-frame'
import type { Frame } from '../pixels/frame'
import { frameScheme, parseImageId } from '../pixels/frame-id'
import { FrameQueue } from '../pixels/frame-queue'
import { parseVoiLut, type VoiLut } from '../pixels/voi-lut'
import { toCornerstoneImage } from './cornerstone-image'
import { fetchBytes, fetchFrame, FrameError } from './fetch-frame'
import { instanceOf } from './instances'

async function fetchVoiLut(instanceId: string, place: number, signal: AbortSignal): Promise<VoiLut> {
  const response = await fetchBytes(voiLutUrl(instanceId, place), signal)
  const lut = parseVoiLut(response.headers, await response.arrayBuffer())
  if (lut === null) throw new FrameError('frame_unreadable')
  return lut
}

async function loadFrame(imageId: string, signal: AbortSignal, priority: FramePriority): Promise<void> {
  const address = parseImageId(imageId)
  const instance = address === null ? undefined : instanceOf(address.instanceId)
  if (address === null || instance === undefined) throw new FrameError('not_found')
  const { instanceId, frameNumber, voiLut } = address
  const fetched = (): Promise<Frame> => fetchFrame(instanceId, frameNumber, signal, priority)
  const [frame, lut] = await Promise.all([
    expected.take(instanceId, frameNumber)?.catch(fetched) ?? fetched(),
    voiLut === null ? null : fetchVoiLut(instanceId, voiLut, signal),
  ])
  signal.throwIfAborted()
  const image = imageOfFrame(instance.image, frameNumber)
  if (!cache.isLoaded(imageId)) keep(() => toCornerstoneImage(imageId, image, frame, lut))
}

/** Puts an image in the cache, which makes room for it; what can't be allocated or will never fit is told as such. */
function keep(make: () => Types.IImage): void {
  try {
    const image = make()
    if (image.sizeInBytes > cache.getMaxCacheSize()) throw new FrameError('frame_too_large')
    cache.putImageSync(image.imageId, image)
  } catch (error) {
    throw error instanceof RangeError ? new FrameError('frame_too_large', { cause: error }) : error
  }
}

const queue = new FrameQueue(loadFrame, 3)
const expected = new ExpectedFrame((instanceId, signal) => fetchFrame(instanceId, 1, signal, 'visible'))

/** Frames in memory or under way. Cornerstone's cache holds them and drops the oldest beyond its limit. */
export const frames = {
  /** Rejects with `FrameError`, or an abort when the frame is no longer needed. */
  load: (imageId: string, priority: FramePriority): Promise<void> =>
    cache.isLoaded(imageId) ? Promise.resolve() : queue.request(imageId, priority),
  /** Sets the first frame of an instance on its way that is not in the library yet. */
  expect: (instanceId: string): void => expected.expect(instanceId),
  /** Leaves no picture of a patient in memory. */
  clear: (): void => {
    queue.keepOnly(() => false)
    expected.forget()
    cache.purgeCache()
  },
  /** What one viewport needs from now on; loads that none needs are aborted. */
  need: (viewport: object, imageIds: ReadonlySet<string>): void => {
    needs.set(viewport, imageIds)
    keepNeeded()
  },
  /** A viewport that is gone needs nothing. */
  release: (viewport: object): void => {
    needs.delete(viewport)
    keepNeeded()
  },
}

const needs = new Map<object, ReadonlySet<string>>()
const keepNeeded = (): void => queue.keepOnly((imageId) => [...needs.values()].some((ids) => ids.has(imageId)))

/** Cornerstone asks this loader only for frames dropped from its cache since `frames.load`. */
export const registerFrameLoader = (): void =>
  imageLoader.registerImageLoader(frameScheme, (imageId) => ({
    promise: loadAgain(imageId),
  }))

async function loadAgain(imageId: string): Promise<ReturnType<typeof imageOf>> {
  await frames.load(imageId, 'visible')
  return imageOf(imageId)
}

function imageOf(imageId: string): NonNullable<ReturnType<typeof cache.getImage>> {
  const image = cache.getImage(imageId)
  if (!image) throw new FrameError('frame_unreadable')
  return image
}
