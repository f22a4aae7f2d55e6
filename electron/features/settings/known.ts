import { z } from 'zod'
import { type Settings, settingsSchema } from '../../../shared/contract/settings'

const lenient = z.object({
  language: settingsSchema.shape.language.optional().catch(undefined),
  theme: settingsSchema.shape.theme.optional().catch(undefined),
  textScale: settingsSchema.shape.textScale.optional().catch(undefined),
  lockAfterMinutes: settingsSchema.shape.lockAfterMinutes.optional().catch(undefined),
  shortcuts: settingsSchema.shape.shortcuts.optional().catch(undefined),
  mouse: settingsSchema.shape.mouse.optional().catch(undefined),
  referenceLines: settingsSchema.shape.referenceLines.optional().catch(undefined),
  summariseOlder: settingsSchema.shape.summariseOlder.optional().catch(undefined),
  proposeTitles: settingsSchema.shape.proposeTitles.optional().catch(undefined),
  entitiesByModel: settingsSchema.shape.entitiesByModel.optional().catch(undefined),
} satisfies Record<keyof Settings, z.ZodType>)

/** The settings in `stored` that hold a value known here: one that is damaged does not cost the others. */
export function knownSettings(stored: unknown): Partial<Settings> {
  const parsed = lenient.safeParse(stored)
  return parsed.success ? withoutAbsent(parsed.data) : {}
}

/** Absent and undefined become the same, so that spreading the result hides no default. */
export function withoutAbsent(settings: { [K in keyof Settings]?: Settings[K] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}
