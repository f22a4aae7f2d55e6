/** What a prompt is for. */
export const promptThemes = ['reading', 'differential', 'signs', 'technique', 'report', 'exam', 'evidence'] as const
export type PromptTheme = (typeof promptThemes)[number]

export const slotKinds = ['text', 'long', 'number', 'choice'] as const
export type SlotKind = (typeof slotKinds)[number]

/** A gap in a prompt, `{{name}}` in its text. */
export interface PromptSlot {
  name: string
  label: string
  kind: SlotKind
  /** What stands in it before it is filled; of a choice, one of them. */
  initial: string
  /** Of a choice; empty otherwise. */
  choices: readonly string[]
}

export interface PromptText {
  title: string
  body: string
  slots: readonly PromptSlot[]
}

export interface Prompt extends PromptText {
  id: string
  theme: PromptTheme
  /** Of the facts it rests on; of the resident's own none are known. */
  sources: readonly string[]
  isOwn: boolean
}
