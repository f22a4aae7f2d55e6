import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const shared = path.resolve(import.meta.dirname, '../../../shared')
const root = path.join(shared, 'data/sse')
const seenHere = path.join(shared, 'examples/cpu-cluster/sse-samples')

/** Recorded and edge streams beside the repository; tests over them are skipped where they are absent. */
export const sseCorpusAvailable = existsSync(path.join(root, 'EXPECTED_edge.json')) && existsSync(seenHere)

interface ExpectedStream {
  file: string
  content: string
  reasoning?: string | undefined
  complete?: boolean | string | undefined
  finish?: string | string[] | undefined
  api?: string | undefined
}

const expectedSchema = z.array(
  z.object({
    file: z.string(),
    content: z.string(),
    reasoning: z.string().optional(),
    complete: z.union([z.boolean(), z.string()]).optional(),
    finish: z.union([z.string(), z.array(z.string())]).optional(),
    api: z.string().optional(),
  }),
)

const read = (name: string): string => readFileSync(path.join(root, name), 'utf8')

export const expectedEdges = (): ExpectedStream[] =>
  sseCorpusAvailable ? expectedSchema.parse(JSON.parse(read('EXPECTED_edge.json'))) : []

/** Recorded answers of chat completion; those of other interfaces are left out. */
export const expectedRecorded = (): ExpectedStream[] =>
  sseCorpusAvailable
    ? expectedSchema.parse(JSON.parse(read('EXPECTED_recorded.json'))).filter((stream) => stream.api === 'chat')
    : []

/** The body of a stream; recordings kept as one JSON a line become events again. */
export function streamBody(file: string): Buffer {
  const bytes = readFileSync(path.join(root, file))
  if (!file.endsWith('.chunks.txt')) return bytes
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return Buffer.from([...lines, '[DONE]'].map((line) => `data: ${line}\n\n`).join(''))
}

const vectorSchema = z.object({
  id: z.string(),
  chunks: z.array(z.string()),
  expected_whatwg: z.array(z.object({ event: z.string().nullable(), data: z.string() })),
})

interface ParserVector {
  id: string
  chunks: Buffer[]
  events: { name: string | null; data: string }[]
}

export const parserVectors = (): ParserVector[] =>
  sseCorpusAvailable
    ? read('parser_vectors.jsonl')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => vectorSchema.parse(JSON.parse(line)))
        .map(({ id, chunks, expected_whatwg: events }) => ({
          id,
          chunks: chunks.map((chunk) => Buffer.from(chunk, 'base64')),
          events: events.map(({ event, data }) => ({ name: event, data })),
        }))
    : []

/** Streams of a real Ray Serve with vLLM, without what the recording program added at the end. */
export const seenStreams = (): { file: string; body: string }[] =>
  sseCorpusAvailable
    ? readdirSync(seenHere).map((file) => ({
        file,
        body: readFileSync(path.join(seenHere, file), 'utf8').replace(/\n+END http=.*$/s, '\n\n'),
      }))
    : []
