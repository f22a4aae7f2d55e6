/** Cornerstone's address of one frame: `suite:<instanceId>/<frameNumber>`, frames from 1. */
export const frameScheme = 'suite'

export const imageIdOf = (instanceId: string, frameNumber: number): string =>
  `${frameScheme}:${instanceId}/${frameNumber}`

export function parseImageId(imageId: string): { instanceId: string; frameNumber: number } | null {
  const match = /^suite:([^/]+)\/([1-9]\d*)$/.exec(imageId)
  return match?.[1] === undefined ? null : { instanceId: match[1], frameNumber: Number(match[2]) }
}
