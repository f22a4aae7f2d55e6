import type { Convention } from './convention'
import { generic } from './generic'
import { medgemma } from './medgemma'
import { nvReason } from './nv-reason'

/** What was found out about a model that no name tells. */
export interface Traits {
  takesSystem: boolean
  /** Two turns of one role may follow each other. */
  takesAnyOrder: boolean
  /** Its server leaves a last message of the model open, to be written on. */
  continues: boolean
}

/** The convention of a model, told by the id it is served under; of one nobody knows, by how it was seen to behave. */
export function conventionOf(model: string, traits: Traits | null = null): Convention {
  if (/nv[-_]?reason/i.test(model)) return nvReason
  if (/gemma/i.test(model)) return medgemma
  if (traits && !(traits.takesSystem && traits.takesAnyOrder))
    return { ...generic, fold: (messages) => medgemma.fold(messages) }
  return generic
}
