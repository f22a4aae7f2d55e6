import type { Prompt, PromptTheme } from '../prompt'
import { type BilingualPrompt, promptIn } from './bilingual'
import { differentialPrompts } from './differential'
import { evidencePrompts } from './evidence'
import { examPrompts } from './exam'
import { readingPrompts } from './reading'
import { reportPrompts } from './report'
import { signsPrompts } from './signs'
import { techniquePrompts } from './technique'

const byTheme: readonly (readonly [PromptTheme, readonly BilingualPrompt[]])[] = [
  ['reading', readingPrompts],
  ['differential', differentialPrompts],
  ['signs', signsPrompts],
  ['technique', techniquePrompts],
  ['report', reportPrompts],
  ['exam', examPrompts],
  ['evidence', evidencePrompts],
]

/** The prompts that come with the program, by theme, in a language. */
export const authoredPrompts = (language: 'es' | 'en'): Prompt[] =>
  byTheme.flatMap(([theme, prompts]) => prompts.map((prompt) => promptIn(language, theme, prompt)))
