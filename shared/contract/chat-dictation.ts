import { z } from 'zod'
import { query } from './define'

/** Longest recording of a dictation. */
export const dictationLimitMs = 5 * 60_000

/** What is taken of a file with sound; told before one is chosen. */
export const audioLimits = { sizeBytes: 25_000_000, durationMs: 12 * 60_000 } as const

/** Where a recording is sent to be written out: `POST` of a WAV, answered with `transcriptSchema`. */
export const transcriptionUrl = '/transcription'
export const transcriptSchema = z.strictObject({ text: z.string() })
export type Transcript = z.infer<typeof transcriptSchema>

const transcriberSchema = z.strictObject({ endpoint: z.string(), model: z.string() })
/** A model that writes out what is said, and the base URL of its server. */
export type Transcriber = z.infer<typeof transcriberSchema>

const transcriberRoute = {
  input: z.strictObject({}),
  output: z.strictObject({ transcriber: transcriberSchema.nullable() }),
}

export const dictationRoutes = {
  /** Who would write a recording out; null where no server was known to have a model for it when it was last asked. */
  transcriber: query(transcriberRoute),
  /** The same, with the servers asked anew where none was known. Errors: `cluster_*` where none answers. */
  findTranscriber: query(transcriberRoute),
}
