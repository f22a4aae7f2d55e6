/** Cornerstone's address of one frame: `suite:<instanceId>/<frameNumber>`, frames from 1; `/lut<n>` by a VOI LUT. */
export const frameScheme = 'suite'

interface FrameAddress {
  instanceId: string
  frameNumber: number
  /** Place of the VOI LUT its greys come from; null for modality values. */
  voiLut: number | null
}

export const imageIdOf = (instanceId: string, frameNumber: number, voiLut: number | null = null): string =>
  `${frameScheme}:${instanceId}/${frameNumber}${voiLut === null ? '' : `/lut${voiLut}`}`

export function parseImageId(imageId: string): FrameAddress | null {
  const match = /^suite:([^/]+)\/([1-9]\d*)(?:\/lut(0|[1-9]\d*))?$/.exec(imageId)
  if (match?.[1] === undefined) return null
  return {
    instanceId: match[1],
    frameNumber: Number(match[2]),
    voiLut: match[3] === undefined ? null : Number(match[3]),
  }
}
