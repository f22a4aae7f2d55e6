import { describe, expect, it } from 'vitest'
import { promptContentSchema } from '../../../shared/contract/prompts'
import { authoredPrompts } from '../../../shared/domain/prompts/authored/index'
import { promptThemes } from '../../../shared/domain/prompts/prompt'
import { fillSlots, slotNames } from '../../../shared/domain/prompts/slots'

describe.each(['es', 'en'] as const)('the prompts that come with the program, in %s', (language) => {
  const prompts = authoredPrompts(language)

  it('are at least 24, some of each theme, each with an id, a title and a source of its own', () => {
    expect(prompts.length).toBeGreaterThanOrEqual(24)
    for (const theme of promptThemes) expect(prompts.filter((each) => each.theme === theme).length).toBeGreaterThan(2)
    expect(new Set(prompts.map(({ id }) => id)).size).toBe(prompts.length)
    expect(new Set(prompts.map(({ title }) => title)).size).toBe(prompts.length)
    for (const { sources } of prompts) expect(sources.length).toBeGreaterThan(0)
  })

  it('are such as a resident could have written', () => {
    for (const { theme, title, body, slots } of prompts)
      expect(promptContentSchema.safeParse({ theme, title, body, slots }).error?.issues).toBeUndefined()
  })

  it('leave nothing open but what the resident has to write', () => {
    for (const prompt of prompts) {
      const filled = fillSlots(prompt, new Map())
      expect(slotNames(filled)).toEqual([])
      const open = prompt.slots.filter(({ initial }) => initial === '')
      expect(filled.match(/\[[^\]]+\]/g) ?? []).toEqual(
        slotNames(prompt.body)
          .flatMap((name) => open.filter((slot) => slot.name === name))
          .map(({ label }) => `[${label}]`),
      )
    }
  })
})

it('says the same in both languages, gap by gap', () => {
  const english = authoredPrompts('en')
  for (const [index, spanish] of authoredPrompts('es').entries()) {
    const other = english[index]
    expect(other?.id).toBe(spanish.id)
    expect(slotNames(other?.body ?? '').toSorted()).toEqual(slotNames(spanish.body).toSorted())
    expect(other?.slots.map(({ name, kind, choices }) => [name, kind, choices.length])).toEqual(
      spanish.slots.map(({ name, kind, choices }) => [name, kind, choices.length]),
    )
  }
})
