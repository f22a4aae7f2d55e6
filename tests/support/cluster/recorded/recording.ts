import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { repositoryRoot } from '../../repository'
import { framed, frameOf, unframed } from './frame'
import { scrubbed } from './scrub'

/** What happened while an answer was coming. */
export const faultSchema = z.enum(['replica_killed', 'engine_killed', 'models_withdrawn', 'new_requests_refused'])
export type Fault = z.infer<typeof faultSchema>

const recordedExchangeSchema = z.strictObject({
  method: z.string(),
  path: z.string(),
  /** Of the request's body, where it names one. */
  model: z.string().nullable(),
  /** Null when not even the head of an answer came. */
  head: z.strictObject({ status: z.int(), headers: z.record(z.string(), z.string()) }).nullable(),
  /** The body as it came, piece by piece, and in between what befell. */
  pieces: z.array(z.union([z.string(), z.strictObject({ fault: faultSchema })])),
  /** Whole: as HTTP has it, though the answer in it may be cut. Cut: the connection broke. Left: the client hung up. */
  end: z.enum(['whole', 'cut', 'left']),
})
export type RecordedExchange = z.infer<typeof recordedExchangeSchema>

const keptExchangeSchema = recordedExchangeSchema
  .extend({ frame: z.tuple([z.string(), z.string()]).optional() })
  .transform(({ frame, pieces, ...rest }): RecordedExchange => ({
    ...rest,
    pieces: pieces.map((piece) => (frame && typeof piece === 'string' ? unframed(piece, frame) : piece)),
  }))

const recordingSchema = z.strictObject({
  exchanges: z.array(keptExchangeSchema),
  /** Ray's metrics of running requests, while an answer was open and when none was any more. */
  metrics: z.strictObject({ open: z.string(), closed: z.string() }).optional(),
})
export type Recording = z.infer<typeof recordingSchema>

const folder = path.join(repositoryRoot, 'tests/recordings/cluster')
const fileOf = (scenario: string): string => path.join(folder, `${scenario}.json`)

/** What the real cluster did in this scenario. Throws where it was never recorded. */
export function readRecording(scenario: string): Recording {
  const file = fileOf(scenario)
  if (!fs.existsSync(file)) throw new Error(`No recording of ${scenario}: npm run test:cluster -- --record`)
  return recordingSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
}

export function writeRecording(scenario: string, { exchanges, ...rest }: Recording): void {
  fs.mkdirSync(folder, { recursive: true })
  const kept = { exchanges: exchanges.map(withFrame), ...rest }
  fs.writeFileSync(fileOf(scenario), `${scrubbed(JSON.stringify(kept, null, 1))}\n`)
}

function withFrame({ pieces, end, ...rest }: RecordedExchange): z.input<typeof keptExchangeSchema> {
  const frame = frameOf(pieces.filter((piece) => typeof piece === 'string'))
  if (frame === null) return { ...rest, pieces, end }
  return {
    ...rest,
    frame,
    pieces: pieces.map((piece) => (typeof piece === 'string' ? framed(piece, frame) : piece)),
    end,
  }
}
