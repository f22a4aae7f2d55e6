import type { Prompt, PromptTheme, SlotKind } from '../prompt'

type Both = readonly [es: string, en: string]

interface BilingualSlot {
  name: string
  label: Both
  kind?: SlotKind
  initial?: Both
  choices?: readonly Both[]
}

/** An authored prompt, in both languages side by side so that neither goes without the other. */
export interface BilingualPrompt {
  id: string
  title: Both
  body: Both
  slots?: readonly BilingualSlot[]
  /** Of the facts it rests on. */
  sources: readonly string[]
}

const sideOf = { es: 0, en: 1 } as const

export const promptIn = (language: 'es' | 'en', theme: PromptTheme, prompt: BilingualPrompt): Prompt => {
  const side = sideOf[language]
  return {
    id: prompt.id,
    theme,
    isOwn: false,
    title: prompt.title[side],
    body: prompt.body[side],
    sources: prompt.sources,
    slots: (prompt.slots ?? []).map(({ name, label, kind, initial, choices = [] }) => ({
      name,
      label: label[side],
      kind: kind ?? (choices.length > 0 ? 'choice' : 'text'),
      initial: initial?.[side] ?? choices[0]?.[side] ?? '',
      choices: choices.map((choice) => choice[side]),
    })),
  }
}
