import { z } from 'zod'
import { keyBindingsSchema } from '../domain/key-binding'
import { defaultMouseBindings, mouseBindingsSchema } from '../domain/mouse-binding'
import { command, nothing, query } from './define'

export const settingsSchema = z.strictObject({
  language: z.enum(['es', 'en']),
  theme: z.enum(['dark', 'light', 'contrast']),
  /** Of the interface's base size. */
  textScale: z.number().min(0.8).max(1.6),
  /** 0 never locks. */
  lockAfterMinutes: z.int().min(0).max(240),
  shortcuts: keyBindingsSchema,
  mouse: mouseBindingsSchema,
  /** In the viewer's panes: where the slice of the active one cuts theirs. */
  referenceLines: z.boolean(),
  /** In chat: what no longer fits the model's context is summarised by the model, without being asked each time. */
  summariseOlder: z.boolean(),
  /** In chat: the model proposes a title for what nobody named, once it has answered. */
  proposeTitles: z.boolean(),
  /** In chat: after each whole answer the model is asked what it names, besides the lexicon. */
  entitiesByModel: z.boolean(),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  language: 'es',
  theme: 'dark',
  textScale: 1,
  lockAfterMinutes: 15,
  shortcuts: {},
  mouse: defaultMouseBindings,
  referenceLines: true,
  summariseOlder: false,
  proposeTitles: true,
  entitiesByModel: false,
}

export const settingsContract = {
  /** The open profile's settings; while locked, the last ones used on this workstation. */
  get: query({ access: 'public', input: nothing, output: settingsSchema }),
  update: command({ access: 'public', input: settingsSchema.partial(), output: settingsSchema }),
}
