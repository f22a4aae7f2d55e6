import type { Image, Instance } from '../../../../shared/contract/studies'

/** An instance with a picture, and what of its series drawing depends on. */
export interface PicturedInstance {
  id: string
  sopInstanceUid: string
  instanceNumber: number | null
  modality: string
  image: Image
}

/** With how many have it open: a series may be in several panes. */
const known = new Map<string, { instance: PicturedInstance; uses: number }>()

/** Lets frames of this instance be addressed; undone by the function it returns. */
export function registerInstance(instance: PicturedInstance): () => void {
  const { id } = instance
  known.set(id, { instance, uses: (known.get(id)?.uses ?? 0) + 1 })
  return () => {
    const entry = known.get(id)
    if (entry === undefined) return
    if (entry.uses > 1) known.set(id, { ...entry, uses: entry.uses - 1 })
    else known.delete(id)
  }
}

/** Lets frames of these instances be addressed; undone by the function it returns. */
export function registerInstances(instances: readonly Instance[], modality: string): () => void {
  const forget = instances.flatMap(({ id, sopInstanceUid, instanceNumber, image }) =>
    image === null ? [] : [registerInstance({ id, sopInstanceUid, instanceNumber, modality, image })],
  )
  return () => {
    for (const each of forget) each()
  }
}

export const instanceOf = (instanceId: string): PicturedInstance | undefined => known.get(instanceId)?.instance
