import type { ErrorCode } from '../../contract/errors'

/** Why a frame of a study can't be drawn, however often it is tried. */
export const undrawable: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'frame_unreadable',
  'frame_unsupported',
  'frame_too_large',
])
