import { alternate, type Convention, joinTexts, systemText, withoutSystem } from './convention'

/** MedGemma (Gemma 3): no system turn, roles must alternate or the server answers 400; greedy for readings. */
export const medgemma: Convention = {
  fold(messages) {
    const system = systemText(messages)
    const [first, ...rest] = alternate(withoutSystem(messages))
    if (!first) return []
    return [{ ...first, text: joinTexts(system, first.text) }, ...rest]
  },
  temperature: 0,
  hasAnswerTags: false,
  thought: { open: '<unused94>thought\n', close: '<unused95>' },
}
