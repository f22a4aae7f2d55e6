import { encode } from 'fast-png'
import type { ChatMessage, ChatRequest } from '../../../electron/llm/types'
import type { Kind } from '../profile'
import type { Random } from '../random'

/** Spanish has about this many characters a token with Gemma's tokenizer; the server's own count is what is reported. */
const charactersPerToken = 4

/** Words of nobody's report. */
const words =
  'el la una campo pulmón derecho izquierdo base vértice borde corazón seno costal medial silueta trama vascular opacidad lineal nodular zona basal hilio normal amplio leve moderado ver comparar describir explica por qué cuándo dónde mejor técnica proyección lateral frontal inspiración penetración rotación'.split(
    ' ',
  )

const instructions = 'Eres un tutor de radiología. Responde en español, con frases cortas, y di lo que no sabes.'

/** Text of about this many tokens that nobody has asked before, so that no cache has it. */
export function generatedText(tokens: number, random: Random): string {
  let text = ''
  while (text.length < tokens * charactersPerToken)
    text += `${words[Math.floor(random.uniform() * words.length)] ?? ''} `
  return text.trim()
}

/** Side of the square that MedGemma looks at, in pixels. */
const side = 896

/** A grey picture of nothing, another each time. */
export function generatedPicture(random: Random): Uint8Array {
  const data = new Uint8Array(side * side)
  const [tiltX, tiltY, grain] = [random.uniform(), random.uniform(), 20 + random.uniform() * 40]
  for (let at = 0; at < data.length; at += 1) {
    const x = (at % side) / side
    const y = Math.floor(at / side) / side
    data[at] = 60 + 100 * (x * tiltX + y * tiltY) * 0.5 + random.uniform() * grain
  }
  // Not compressed: that takes long enough to be felt by the answers that are measured meanwhile.
  return encode({ width: side, height: side, data, channels: 1, depth: 8 }, { zlib: { level: 0 } })
}

/** Turns of an interview before the one that is asked. */
const earlierTurns = 6

/** A request of a kind, of about the size that the profile gives it. */
export function generatedRequest(kind: Kind, model: string, random: Random): ChatRequest {
  const promptTokens = random.lognormal(kind.promptTokens, kind.spread)
  const text = (share: number): string => generatedText(promptTokens * share, random)
  const ask = (asked: string, pictures: ChatMessage['pictures'] = []): ChatMessage => ({
    role: 'user',
    text: asked,
    pictures,
  })
  const system: ChatMessage = { role: 'system', text: instructions, pictures: [] }
  const maxTokens = Math.max(16, Math.round(random.lognormal(kind.answerTokens, kind.spread)))
  const messages: Record<Kind['name'], () => ChatMessage[]> = {
    chat: () => [system, ask(text(1))],
    long: () => [system, ask(text(1))],
    picture: () => [system, ask(text(0.6), [{ png: generatedPicture(random) }])],
    interview: () => [
      system,
      ...Array.from({ length: earlierTurns }, (_, turn): ChatMessage => {
        const role = turn % 2 === 0 ? 'user' : 'assistant'
        return { role, text: text(1 / (earlierTurns + 1)), pictures: [] }
      }),
      ask(text(1 / (earlierTurns + 1))),
    ],
  }
  return { model, messages: messages[kind.name](), maxTokens }
}
