import { z } from 'zod'
import { answers, type Behaviour, refuses } from './behaviours'
import { json, refusals } from './responses'

interface ChatTraits {
  pictureTokens: number | null
  takesSystem: boolean
  takesAnyOrder: boolean
  /** As vLLM does; a server that can't ignores that it is asked to. */
  continues?: boolean
  jsonSchema: 'kept' | 'ignored' | 'refused'
  /** Ollama's older versions leave it out. */
  countsTokens?: boolean
}

const bodySchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
  response_format: z.unknown().optional(),
  continue_final_message: z.boolean().optional(),
})

const picturesSchema = z
  .array(z.object({ type: z.string() }))
  .transform((parts) => parts.filter(({ type }) => type === 'image_url'))

/** A chat model with these traits, as vLLM behind Ray Serve answers for one. */
export const chatModel =
  (traits: ChatTraits): Behaviour =>
  (exchange) => {
    const {
      messages,
      response_format: format,
      continue_final_message: isOpen,
    } = bodySchema.parse(JSON.parse(exchange.request.body.toString()))
    const roles = messages.map(({ role }) => role)
    const pictures = messages.flatMap(({ content }) => picturesSchema.safeParse(content).data ?? []).length
    const isSystemFirst = roles[0] === 'system'
    if (isSystemFirst && !traits.takesSystem) return exchange.respond(refusals.rolesNotAlternating)
    const alternates = roles
      .slice(isSystemFirst ? 1 : 0)
      .every((role, at) => role === (at % 2 === 0 ? 'user' : 'assistant'))
    if (!alternates && !traits.takesAnyOrder) return exchange.respond(refusals.rolesNotAlternating)
    if (pictures > 0 && traits.pictureTokens === null) return exchange.respond(refusals.imageUnsupported)
    if (format !== undefined && traits.jsonSchema === 'refused') return exchange.respond(refusals.schemaError)
    const said = format !== undefined && traits.jsonSchema === 'kept' ? ['{"ok":', 'true}'] : ['Sí', ', aquí.']
    const turnEnds = isOpen === true && traits.continues !== false ? 0 : 5
    const promptTokens = 12 + pictures * (traits.pictureTokens ?? 0) + turnEnds
    return answers(said, traits.countsTokens === false ? {} : { usage: true, promptTokens })(exchange)
  }

/** A model that is none for chat, refused as Ray refuses one. */
export const noChat = refuses(
  json(400, { error: { message: 'The model does not support the `generate` task.', code: 400 } }),
)
