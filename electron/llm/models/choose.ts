import type { Convention } from './convention'
import { generic } from './generic'
import { medgemma } from './medgemma'
import { nvReason } from './nv-reason'

/** The convention of a model, told by the id it is served under. */
export function conventionOf(model: string): Convention {
  if (/nv[-_]?reason/i.test(model)) return nvReason
  if (/gemma/i.test(model)) return medgemma
  return generic
}
