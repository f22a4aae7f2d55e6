import type { ErrorCode } from '../../../../shared/contract/errors'
import { type FramePriority, frameUrl } from '../../../../shared/contract/studies'
import { resultSchema } from '../../../../shared/contract/wire'
import { resource } from '../../../api'
import { parseFrame, type Frame } from '../pixels/frame'

/** Why a frame could not be had; the viewport says it in its place. */
export class FrameError extends Error {
  constructor(
    readonly code: ErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options)
    this.name = 'FrameError'
  }
}

async function errorOf(response: Response): Promise<FrameError> {
  const body = resultSchema.safeParse(await response.json().catch(() => null))
  return new FrameError(body.success && !body.data.ok ? body.data.error.code : 'frame_unreadable')
}

export async function fetchBytes(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(resource(url), { signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw new FrameError('host_unreachable', { cause: error })
  })
  if (!response.ok) throw await errorOf(response)
  return response
}

export async function fetchFrame(
  instanceId: string,
  frameNumber: number,
  signal: AbortSignal,
  priority: FramePriority,
): Promise<Frame> {
  const response = await fetchBytes(frameUrl(instanceId, frameNumber, priority), signal)
  const bytes = await response.arrayBuffer().catch((error: unknown) => {
    throw error instanceof RangeError ? new FrameError('frame_too_large', { cause: error }) : error
  })
  const frame = parseFrame(response.headers, bytes)
  if (frame === null) throw new FrameError('frame_unreadable')
  return frame
}
