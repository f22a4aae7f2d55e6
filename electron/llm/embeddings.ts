import { z } from 'zod'
import { Failure } from '../../shared/lib/failure'
import { readJson } from './read-body'
import type { Call, Caller } from './types'

interface EmbeddingRequest {
  purpose: Call['purpose']
  model: string
  texts: readonly string[]
  /** Of the vectors there are already, with which these must agree. */
  dimension?: number
}

/** What one request holds at most: pooling models take whole batches at once, and a long one must not time out. */
const batchTexts = 64
const batchChars = 200_000
const limitMs = 120_000
/** 64 vectors of 8,192 numbers, written out in decimals. */
const bodyLimitBytes = 16 * 1024 * 1024

const answer = z.object({
  data: z.array(
    z.object({
      index: z.int().nonnegative(),
      /** Base64 of little-endian float32, or, from a server that ignores `encoding_format`, the numbers. */
      embedding: z.union([z.string().max(1_000_000), z.array(z.number()).max(100_000)]),
    }),
  ),
})

/**
 * A vector of length 1 for each text, in their order, all of one dimension.
 * Errors: `cluster_bad_stream` when there is not one usable vector for each; those of `Caller.call`.
 */
export async function embed(caller: Caller, request: EmbeddingRequest, signal: AbortSignal): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  let { dimension } = request
  for (const batch of batches(request.texts)) {
    const body = JSON.stringify({ model: request.model, input: batch, encoding_format: 'base64' })
    const { purpose, model } = request
    const call: Call = { purpose, model, path: '/embeddings', body, contentType: 'application/json', limitMs }
    const expected = dimension
    // oxlint-disable-next-line no-await-in-loop -- one batch at a time: the cluster is shared
    const part = await caller.call(
      call,
      async (response) => vectorsIn(await readJson(response, answer, bodyLimitBytes), batch.length, expected),
      signal,
    )
    dimension ??= part[0]?.length
    vectors.push(...part)
  }
  return vectors
}

function* batches(texts: readonly string[]): Generator<string[], void> {
  let batch: string[] = []
  let chars = 0
  for (const text of texts) {
    if (batch.length > 0 && (batch.length >= batchTexts || chars + text.length > batchChars)) {
      yield batch
      batch = []
      chars = 0
    }
    batch.push(text)
    chars += text.length
  }
  if (batch.length > 0) yield batch
}

function vectorsIn({ data }: z.infer<typeof answer>, count: number, dimension: number | undefined): Float32Array[] {
  const byIndex = new Map(data.map(({ index, embedding }) => [index, unit(numbersOf(embedding))]))
  const vectors = Array.from({ length: count }, (_, index) => byIndex.get(index) ?? unusable())
  const expected = dimension ?? vectors[0]?.length
  if (data.length !== count || vectors.some((vector) => vector.length !== expected)) unusable()
  return vectors
}

function numbersOf(embedding: string | number[]): Float32Array {
  if (typeof embedding !== 'string') return Float32Array.from(embedding)
  const bytes = Buffer.from(embedding, 'base64')
  if (bytes.byteLength % 4 !== 0) unusable()
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, at) => bytes.readFloatLE(at * 4))
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  if (!Number.isFinite(length) || length === 0) unusable()
  return vector.map((value) => value / length)
}

function unusable(): never {
  throw new Failure('cluster_bad_stream')
}
