import type { z } from 'zod'
import type { capabilitiesSchema } from './system'
import type { ClientMessage } from './wire'

/**
 * What the preload exposes as `window.suite`: a pipe and nothing else. Both ends check each message against
 * `shared/contract/wire.ts`, so the preload holds no rules.
 */
export interface Bridge {
  capabilities: z.infer<typeof capabilitiesSchema>
  post(message: ClientMessage): void
  /** Returns a function that stops listening. */
  onMessage(listener: (message: unknown) => void): () => void
  /** Empty when the file is not one of the disk. */
  pathForFile(file: File): string
}
