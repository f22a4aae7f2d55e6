import { array, assert, constantFrom, property, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PromptSlot } from '../../../shared/domain/prompts/prompt'
import { fillSlots, problemsOf, slotNames, slotsFor } from '../../../shared/domain/prompts/slots'

const slot = (name: string, rest: Partial<PromptSlot> = {}): PromptSlot => ({
  name,
  label: name,
  kind: 'text',
  initial: '',
  choices: [],
  ...rest,
})

describe('the slots of a prompt', () => {
  it('are the names between double braces, each once', () => {
    expect(slotNames('De {{uno}} a {{ dos }} y {{uno}}; {{Tres}} {cuatro} {{cinco')).toEqual(['uno', 'dos'])
  })

  it('are filled with what is given, else with their initial value, else left to be seen', () => {
    const prompt = {
      body: '{{a}}, {{b}} y {{c}}',
      slots: [slot('a'), slot('b', { initial: 'be' }), slot('c', { label: 'La ce' })],
    }
    expect(fillSlots(prompt, new Map([['a', ' ka ']]))).toBe('ka, be y [La ce]')
  })

  it('are kept as they were when the text is written on, and made for what is new', () => {
    const known = [slot('a', { label: 'Primera', kind: 'long' })]
    expect(slotsFor('{{b_c}} {{a}}', known)).toEqual([slot('b_c', { label: 'b c' }), known[0]])
  })

  it('are told of where they do not fit the text', () => {
    const amiss = problemsOf({
      body: '{{a}} {{b}} {{d}}',
      slots: [
        slot('a'),
        slot('c'),
        slot('b', { kind: 'choice', choices: ['uno'] }),
        slot('d', { kind: 'choice', choices: ['uno', 'dos'], initial: 'tres' }),
        slot('a'),
      ],
    })
    expect(amiss).toEqual([
      { problem: 'unused', name: 'c' },
      { problem: 'repeated', name: 'a' },
      { problem: 'noChoices', name: 'b' },
      { problem: 'initialNotAChoice', name: 'd' },
    ])
    expect(problemsOf({ body: '{{a}}', slots: [] })).toEqual([{ problem: 'undeclared', name: 'a' }])
  })

  const piece = constantFrom('{{', '}}', 'a', 'tema', ' ', '{{tema}}', '\n', '$&', '👍')
  const body = array(piece.chain((some) => tuple(string({ maxLength: 3 })).map(([other]) => some + other))).map((all) =>
    all.join(''),
  )

  it('are all filled in any text, by exactly what is given, and nothing else is changed', () => {
    assert(
      property(body, string(), (text, value) => {
        const slots = slotsFor(text, [])
        expect(problemsOf({ body: text, slots })).toEqual([])
        const names = slotNames(text)
        const filled = fillSlots({ body: text, slots }, new Map(names.map((name) => [name, value])))
        const shown = (name: string): string => (value.trim() === '' ? `[${name.replaceAll('_', ' ')}]` : value.trim())
        const parts = text.split(/\{\{\s*[a-z][a-z0-9_]{0,29}\s*\}\}/)
        const used = [...text.matchAll(/\{\{\s*([a-z][a-z0-9_]{0,29})\s*\}\}/g)].map(([, name = '']) => shown(name))
        expect(filled).toBe(parts.map((part, index) => part + (used[index] ?? '')).join(''))
      }),
    )
  })
})
