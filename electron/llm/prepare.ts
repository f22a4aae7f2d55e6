import { createHash } from 'node:crypto'
import type { ChatCompletionContentPart, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { continuationOf } from './continuation'
import { conventionOf, type Traits } from './models/choose'
import type { ChatMessage, ChatParams, ChatRequest, PreparedRequest } from './types'

/** The request as the model's convention wants it, with the JSON that the openai package will make of it. */
export function prepareRequest(
  endpoints: readonly string[],
  request: ChatRequest,
  traits: Traits | null = null,
): PreparedRequest {
  const convention = conventionOf(request.model, traits)
  const { continues } = request
  const canTakeUp = request.isRaw === true || traits?.continues === true
  const continued = continues && continuationOf(request.messages, continues, convention, canTakeUp)
  const asked = continued?.messages ?? request.messages
  const messages = request.isRaw === true ? asked : convention.fold(asked)
  const isTakenUp = continued?.continuation.way === 'taken_up'
  const maxTokens = request.maxTokens ?? convention.maxTokens
  const temperature = request.temperature ?? convention.temperature
  const { schema } = request
  const params: ChatParams = {
    model: request.model,
    messages: messages.map(toParam),
    stream: true,
    stream_options: { include_usage: true },
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(schema === undefined ? {} : { response_format: formatOf(schema) }),
    ...(isTakenUp ? { add_generation_prompt: false, continue_final_message: true } : {}),
  }
  const body = JSON.stringify(params)
  return {
    endpoints,
    model: request.model,
    body,
    bodySha256: sha256(body),
    bodyBytes: Buffer.byteLength(body),
    messages: messages.map((message) => ({
      role: message.role,
      text: message.text,
      pictureSha256s: sentPictures(message).map((picture) => sha256(picture.png)),
    })),
    params,
    continuation: continued?.continuation ?? null,
  }
}

const formatOf = ({ name, json }: NonNullable<ChatRequest['schema']>) => ({
  type: 'json_schema' as const,
  json_schema: { name, schema: json, strict: true },
})

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Only a question carries pictures; the API has no place for them elsewhere. */
const sentPictures = ({ role, pictures }: ChatMessage): ChatMessage['pictures'] => (role === 'user' ? pictures : [])

/** Pictures go before the words about them, as data URIs: a server would fetch any other address. */
function toParam({ role, text, pictures }: ChatMessage): ChatCompletionMessageParam {
  if (role !== 'user' || pictures.length === 0) return { role, content: text }
  const images = pictures.map(({ png }): ChatCompletionContentPart => ({
    type: 'image_url',
    image_url: {
      url: `data:image/png;base64,${Buffer.from(png.buffer, png.byteOffset, png.byteLength).toString('base64')}`,
    },
  }))
  return { role, content: text.trim() === '' ? images : [...images, { type: 'text', text }] }
}
