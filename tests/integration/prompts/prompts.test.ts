import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPromptsService, type PromptsService } from '../../../electron/features/prompts/service'
import { type PromptContent, promptContentSchema, promptLimit } from '../../../shared/contract/prompts'
import type { ChangeKey } from '../../../shared/contract/types'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import { type TestDatabase, openTestDatabase } from '../../support/database'

let database: TestDatabase
let announced: ChangeKey[]
let prompts: PromptsService

beforeEach(() => {
  database = openTestDatabase()
  announced = []
  prompts = createPromptsService({ db: database.db, announce: (...keys) => announced.push(...keys), now: () => 7 })
})
afterEach(() => database.close())

const content = (title: string): PromptContent => ({
  theme: 'signs',
  title,
  body: 'Explica {{signo}}.',
  slots: [{ name: 'signo', label: 'Signo', kind: 'text', initial: '', choices: [] }],
})
const titles = (): string[] => prompts.list().map(({ title }) => title)

describe('prompts of the resident', () => {
  it('are kept, changed, deleted and brought back, and every window is told', () => {
    const { promptId } = prompts.create(content('Uno'))
    expect(prompts.list()).toEqual([{ id: promptId, ...content('Uno'), updatedAtMs: 7 }])
    prompts.update(promptId, content('Otro'))
    expect(titles()).toEqual(['Otro'])
    prompts.remove(promptId)
    expect(titles()).toEqual([])
    prompts.restore(promptId)
    expect(titles()).toEqual(['Otro'])
    expect(announced).toEqual(Array.from({ length: 4 }, () => ['prompts.list']))
  })

  it('are listed by title', () => {
    for (const title of ['b', 'C', 'a']) prompts.create(content(title))
    expect(titles()).toEqual(['a', 'b', 'C'])
  })

  it('that are not there can not be changed', () => {
    const { promptId } = prompts.create(content('Uno'))
    prompts.remove(promptId)
    for (const work of [
      () => prompts.update(newId(), content('x')),
      () => prompts.update(promptId, content('x')),
      () => prompts.remove(newId()),
      () => prompts.restore(newId()),
    ])
      expect(work).toThrow(Failure)
  })

  it('are brought in once', () => {
    prompts.create(content('Uno'))
    expect(prompts.add([content('Uno'), content('Dos')])).toEqual({ added: 1, present: 1 })
    expect(titles()).toEqual(['Dos', 'Uno'])
  })

  it('are as many as a profile keeps, all of a file or none', () => {
    prompts.create(content('Uno'))
    const many = Array.from({ length: promptLimit }, (_, index) => content(`n${index}`))
    expect(() => prompts.add(many)).toThrow(Failure)
    expect(titles()).toEqual(['Uno'])
    expect(prompts.add(many.slice(1)).added).toBe(promptLimit - 1)
    expect(() => prompts.create(content('Más'))).toThrow(Failure)
  })

  it('are refused at the seam when a gap of their text is not told of', () => {
    expect(promptContentSchema.safeParse(content('Uno')).success).toBe(true)
    expect(promptContentSchema.safeParse({ ...content('Uno'), slots: [] }).success).toBe(false)
    expect(promptContentSchema.safeParse({ ...content('Uno'), body: 'Sin espacios' }).success).toBe(false)
  })
})
