import type { PromptSlot, PromptText } from './prompt'

const slotPattern = /\{\{\s*([a-z][a-z0-9_]{0,29})\s*\}\}/g

/** Names of the slots a text has, each once, in the order of the text. */
export const slotNames = (body: string): string[] => [
  ...new Set([...body.matchAll(slotPattern)].map(([, name = '']) => name)),
]

/** The text with its slots filled; one with nothing in it keeps its label between brackets, so that it is seen. */
export function fillSlots(
  { body, slots }: Pick<PromptText, 'body' | 'slots'>,
  values: ReadonlyMap<string, string>,
): string {
  const byName = new Map(slots.map((slot) => [slot.name, slot]))
  return body.replace(slotPattern, (_whole, name: string) => {
    const slot = byName.get(name)
    const value = (values.get(name) ?? slot?.initial ?? '').trim()
    return value === '' ? `[${slot?.label ?? name}]` : value
  })
}

/** The slots of a text: those known by name as they were, and a plain one for each that is new. */
export const slotsFor = (body: string, known: readonly PromptSlot[]): PromptSlot[] =>
  slotNames(body).map(
    (name) =>
      known.find((slot) => slot.name === name) ?? {
        name,
        label: name.replaceAll('_', ' '),
        kind: 'text',
        initial: '',
        choices: [],
      },
  )

/** Why a prompt can't be kept: what is amiss, and with which slot. */
export interface PromptProblem {
  problem: 'undeclared' | 'unused' | 'repeated' | 'noChoices' | 'initialNotAChoice'
  name: string
}

export function problemsOf({ body, slots }: Pick<PromptText, 'body' | 'slots'>): PromptProblem[] {
  const used = slotNames(body)
  const declared = slots.map(({ name }) => name)
  return [
    ...used.filter((name) => !declared.includes(name)).map((name) => ({ problem: 'undeclared' as const, name })),
    ...declared.filter((name) => !used.includes(name)).map((name) => ({ problem: 'unused' as const, name })),
    ...declared
      .filter((name, index) => declared.indexOf(name) !== index)
      .map((name) => ({ problem: 'repeated' as const, name })),
    ...slots.flatMap(({ name, kind, choices, initial }): PromptProblem[] => {
      if (kind !== 'choice') return []
      if (choices.length < 2) return [{ problem: 'noChoices', name }]
      return initial !== '' && !choices.includes(initial) ? [{ problem: 'initialNotAChoice', name }] : []
    }),
  ]
}
