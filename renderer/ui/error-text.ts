import { z } from 'zod'
import { type AppError, appErrorSchema } from '../../shared/contract/errors'
import { es } from '../i18n/es'
import type { Translate } from '../i18n/typed'

const carrierSchema = z.object({ error: appErrorSchema })

/** The error meant for a person inside whatever was thrown; `internal` when there is none. */
export const toAppError = (thrown: unknown): AppError => {
  const direct = appErrorSchema.safeParse(thrown)
  if (direct.success) return direct.data
  const carried = carrierSchema.safeParse(thrown)
  return carried.success ? carried.data.error : { code: 'internal' }
}

/** What happened and what to do, in one or two sentences. */
export const errorText = (error: AppError, t: Translate): string => {
  const sentence = t(`errors.${error.code}`)
  if (error.retryAfterMs === undefined || error.retryAfterMs === 0) return sentence
  return `${sentence} ${t('common.retryIn', { seconds: Math.ceil(error.retryAfterMs / 1000) })}`
}

type FactName = keyof typeof es.errorFacts
const isFactName = (name: string): name is FactName => Object.hasOwn(es.errorFacts, name)

/** Facts of the error that have a name in the interface, shown beside the sentence; others are left out. */
export const errorFacts = (error: AppError, t: Translate): { name: string; value: string }[] =>
  Object.entries(error.detail ?? {}).flatMap(([name, value]) =>
    isFactName(name) ? [{ name: t(`errorFacts.${name}`), value: String(value) }] : [],
  )
