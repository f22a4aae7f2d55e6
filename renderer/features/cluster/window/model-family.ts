import type { es } from '../../../i18n/es'

export type ModelFamily = keyof typeof es.modelCards.families

const families: readonly [RegExp, ModelFamily][] = [
  [/medgemma/i, 'medgemma'],
  [/nv[-_]?reason/i, 'nvReason'],
  [/whisper/i, 'whisper'],
  [/bge[-_]?m3/i, 'bgeM3'],
  [/kokoro/i, 'kokoro'],
]

/** The models there is a card for. */
export const knownFamilies: readonly ModelFamily[] = families.map(([, family]) => family)

/** Which of them a served model is, told by its id; null for any other. */
export const familyOf = (model: string): ModelFamily | null =>
  families.find(([pattern]) => pattern.test(model))?.[1] ?? null
