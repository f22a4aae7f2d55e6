import type { Image, Instance } from '../../../../shared/contract/studies'

/** An instance with a picture, and what of its series drawing depends on. */
export interface PicturedInstance {
  id: string
  sopInstanceUid: string
  instanceNumber: number | null
  modality: string
  image: Image
}

const known = new Map<string, PicturedInstance>()

/** Lets frames of this instance be addressed; undone by the function it returns. */
export function registerInstance(instance: PicturedInstance): () => void {
  known.set(instance.id, instance)
  return () => known.delete(instance.id)
}

/** Lets frames of these instances be addressed; undone by the function it returns. */
export function registerInstances(instances: readonly Instance[], modality: string): () => void {
  const added: string[] = []
  for (const { id, sopInstanceUid, instanceNumber, image } of instances) {
    if (image === null) continue
    known.set(id, { id, sopInstanceUid, instanceNumber, modality, image })
    added.push(id)
  }
  return () => {
    for (const id of added) known.delete(id)
  }
}

export const instanceOf = (instanceId: string): PicturedInstance | undefined => known.get(instanceId)
