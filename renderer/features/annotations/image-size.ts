import { instanceOf } from '../studies/viewport/instances'

/** Of an image of a series that is open; null otherwise. */
export function imageSizeOf(instanceId: string | undefined): { rows: number; columns: number } | null {
  const image = instanceId === undefined ? undefined : instanceOf(instanceId)?.image
  return image === undefined ? null : { rows: image.rows, columns: image.columns }
}
