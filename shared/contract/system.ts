import { z } from 'zod'
import { idSchema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, nothing, query } from './define'

/** What the host can do; the interface asks for these and never which host it is. */
export const capabilitiesSchema = z.strictObject({
  canTearOffWindows: z.boolean(),
  /** Opens web addresses in the system's browser (true), or the interface is in one itself (false). */
  opensLinks: z.boolean(),
  hasKeychain: z.boolean(),
  /** Dropped files arrive as paths (true) or as a streamed upload (false). */
  importsByPath: z.boolean(),
  /** Exports are written to a folder chosen in a dialog (true) or downloaded as a ZIP (false). */
  exportsToFolder: z.boolean(),
})
export type Capabilities = z.infer<typeof capabilitiesSchema>

export const taskSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['import', 'answer', 'export', 'purge', 'summary', 'title', 'entities']),
  startedAtMs: timeMsSchema,
  /** `total` is absent while it is not known yet. */
  progress: z.strictObject({
    done: z.int().nonnegative(),
    total: z.int().nonnegative().optional(),
    unit: z.enum(['files', 'bytes', 'tokens', 'studies']),
  }),
})
export type Task = z.infer<typeof taskSchema>

/** A page of the web: no other scheme, and nobody's name or password in it. */
export const webAddressSchema = z.string().max(2000).refine(isWebAddress)

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text)) return false
  try {
    const { username, password } = new URL(text)
    return username === '' && password === ''
  } catch {
    return false
  }
}

export const systemContract = {
  info: query({
    access: 'public',
    input: nothing,
    output: z.strictObject({ version: z.string(), capabilities: capabilitiesSchema }),
  }),
  /** Work in progress, for the status bar. */
  tasks: query({ access: 'public', input: nothing, output: z.array(taskSchema) }),
  cancelTask: command({ input: z.strictObject({ taskId: idSchema }), output: nothing }),
  /** Opens a window of its own on a route of the interface; `not_found` where the host has no windows. */
  openWindow: command({
    access: 'public',
    input: z.strictObject({
      route: z
        .string()
        .regex(/^\/[a-z0-9/-]*$/)
        .max(200),
    }),
    output: nothing,
  }),
  /** Opens a page in the system's browser; `not_found` where the host can't. */
  openLink: command({ access: 'public', input: z.strictObject({ address: webAddressSchema }), output: nothing }),
}
