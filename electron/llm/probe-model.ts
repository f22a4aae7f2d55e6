import { z } from 'zod'
import type { Capabilities } from '../../shared/contract/cluster'
import type { ErrorCode } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'
import { embed } from './embeddings'
import { probePicturePng } from './probe-picture'
import { rerank } from './rerank'
import { speak } from './speech'
import { askStructured } from './structured'
import { countTokens } from './tokens/count'
import { encodeWav, sampleRateHz } from '../../shared/domain/audio/wav'
import { estimateTokens } from '../../shared/domain/tokens/estimate'
import { transcribe } from './transcription'
import type { Caller, ChatMessage, ChatRequest } from './types'

const purpose = 'model_probe'
const about = { purpose, studyIds: [], imageCount: 0 } as const

/** A no that says what the model or the server can't do. Any other failure says nothing about that. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'cluster_request_rejected',
  'cluster_image_rejected',
  'cluster_context_too_long',
  'cluster_path_not_found',
  'cluster_model_not_found',
  'cluster_bad_stream',
  'cluster_not_an_api',
  'answer_not_as_asked',
])
const notImplemented = 501

/** Prose, numbers, signs and abbreviations, as texts of radiology mix them. */
const sample = `Radiografía de tórax PA y lateral. Técnica: 120 kVp, 3.2 mAs, rotación mínima. Opacidad basal derecha de
14 × 9 mm que borra el hemidiafragma; índice cardiotorácico 0.58. DDx: atelectasia vs. neumonía (ver cortes 12–18).`

const said = (role: ChatMessage['role'], text: string): ChatMessage => ({ role, text, pictures: [] })

/**
 * Finds out what a model can do by asking it, with texts and a picture of nobody; a handful of requests of one token.
 * Errors: whatever is no answer to the question (`cluster_unreachable`, `cluster_model_loading`, `cancelled` …).
 */
export async function probeModel(caller: Caller, model: string, signal: AbortSignal): Promise<Capabilities> {
  const chat = await allowed(() => promptTokens(caller, { model, messages: [said('user', 'Hola')] }, signal))
  if (chat !== null) {
    // One after another: what is asked for its own sake must not crowd out who waits for an answer.
    const pictureTokens = await pictureCost(caller, model, chat.tokens, signal)
    const takesSystem = await takes(
      caller,
      model,
      [said('system', 'Responde en español.'), said('user', 'Hola')],
      signal,
    )
    const takesAnyOrder = await takes(caller, model, [said('user', 'Hola'), said('user', '¿Estás?')], signal)
    const continues = await continuesAnswers(caller, model, signal)
    const jsonSchema = await schemaKept(caller, model, signal)
    const counted = await allowed(() => countTokens(caller, { purpose, model, text: sample }, signal))
    const tokenRatio = counted ? counted / estimateTokens(sample) : null
    return { kind: 'chat', pictureTokens, takesSystem, takesAnyOrder, continues, jsonSchema, tokenRatio }
  }
  const vectors = await allowed(() => embed(caller, { purpose, model, texts: ['Hola'] }, signal))
  const dimension = vectors?.[0]?.length
  if (dimension !== undefined) return { kind: 'embedding', dimension }
  const wav = encodeWav(new Int16Array(sampleRateHz / 2))
  const others = [
    ['transcription', () => transcribe(caller, { purpose, model, wav, language: 'es' }, signal)],
    ['rerank', () => rerank(caller, { purpose, model, query: 'Hola', passages: ['Hola', 'Adiós'] }, signal)],
    ['speech', () => speak(caller, { purpose, model, text: 'Hola', voice: spanishVoice }, signal)],
  ] as const
  for (const [kind, ask] of others) {
    // oxlint-disable-next-line no-await-in-loop -- the next is asked only when this one is refused
    if ((await allowed<unknown>(ask)) !== null) return { kind }
  }
  return { kind: 'unknown' }
}

/** Of Kokoro, the speech server the hospital runs. */
const spanishVoice = 'ef_dora'

/** What was asked, null when the answer is no. */
async function allowed<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { code, detail } = error.error
    if (refusals.has(code) || detail?.['status'] === notImplemented) return null
    throw error
  }
}

/** Tokens of the question as the server counts them, null where it does not say. */
async function promptTokens(
  caller: Caller,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<{ tokens: number | null }> {
  const imageCount = request.messages.reduce((sum, { pictures }) => sum + pictures.length, 0)
  let tokens: number | null = null
  for await (const part of caller.answer(
    caller.prepare({ ...request, maxTokens: 1 }),
    { ...about, imageCount },
    signal,
  )) {
    if (part.type === 'end') tokens = part.usage?.promptTokens ?? null
  }
  return { tokens }
}

/** Where the server does not count, what a picture costs Gemma 3. */
const unknownPictureTokens = 259

async function pictureCost(
  caller: Caller,
  model: string,
  without: number | null,
  signal: AbortSignal,
): Promise<number | null> {
  const message = { role: 'user' as const, text: 'Hola', pictures: [{ png: probePicturePng() }] }
  const shown = await allowed(() => promptTokens(caller, { model, messages: [message] }, signal))
  if (shown === null) return null
  if (shown.tokens === null || without === null) return unknownPictureTokens
  // A server that leaves the picture out counts nothing for it.
  return shown.tokens > without ? shown.tokens - without : null
}

const takes = async (caller: Caller, model: string, messages: ChatMessage[], signal: AbortSignal): Promise<boolean> =>
  (await allowed(() => promptTokens(caller, { model, messages, isRaw: true }, signal))) !== null

/**
 * Whether the server leaves an answer open for the model to write on. One that doesn't know how ignores that it is told
 * to, and then counts as many tokens as without: those that end the turn and begin another.
 */
async function continuesAnswers(caller: Caller, model: string, signal: AbortSignal): Promise<boolean> {
  const greeting = said('user', 'Hola')
  const begun = { text: 'Hola, ¿en qué', reasoning: '' }
  const open = await allowed(() =>
    promptTokens(
      caller,
      { model, messages: [greeting], continues: { ...begun, request: () => '' }, isRaw: true },
      signal,
    ),
  )
  if (open === null || open.tokens === null) return false
  const messages = [greeting, said('assistant', begun.text)]
  const ended = await allowed(() => promptTokens(caller, { model, messages, isRaw: true }, signal))
  return ended !== null && ended.tokens !== null && open.tokens < ended.tokens
}

const tinySchema = z.strictObject({ ok: z.boolean() })

async function schemaKept(caller: Caller, model: string, signal: AbortSignal): Promise<'kept' | 'ignored' | 'refused'> {
  const messages = [said('user', '¿Estás ahí?')]
  const request = { about, model, messages, name: 'ok', schema: tinySchema, maxTokens: 64, repairs: 0 as const }
  try {
    await askStructured(caller, request, signal)
    return 'kept'
  } catch (error) {
    if (error instanceof Failure && error.error.code === 'answer_not_as_asked') return 'ignored'
    await allowed(() => Promise.reject(error))
    return 'refused'
  }
}
