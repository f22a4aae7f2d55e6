import { describe, expect, it } from 'vitest'
import { extractEntities } from '../../../shared/domain/entities/extract'
import { entityKinds } from '../../../shared/domain/entities/kinds'
import { medicalTexts, textCorpusAvailable } from '../../support/text-corpus'

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

describe.skipIf(!textCorpusAvailable)('the lexicon over the texts beside the repository', () => {
  const read = (set: string) => {
    const texts = (medicalTexts().get(set) ?? []).filter((text) => text.length > 40)
    return texts.map((text) => ({ text, entities: extractEntities(text) }))
  }

  it('names something in nearly every report and case, and every name stands there word for word', ({ task }) => {
    const lines: string[] = []
    for (const set of medicalTexts().keys()) {
      const texts = read(set)
      const named = texts.filter(({ entities }) => entities.length > 0).length
      const all = texts.flatMap(({ entities }) => entities)
      const kinds = entityKinds.map((kind) => `${kind} ${all.filter(({ concept }) => concept.kind === kind).length}`)
      lines.push(`${set}: ${percent(named, texts.length)} of ${texts.length} texts; ${kinds.join(', ')}`)
      // Of the questions many are a few words; the reports are what the lexicon is for.
      expect(named / texts.length).toBeGreaterThan(set === 'openi_reports' ? 0.9 : 0.4)
      for (const { text, entities } of texts) {
        for (const { start, end } of entities) expect(text.slice(start, end).trim()).not.toBe('')
      }
    }
    process.stdout.write(`${task.name}\n${lines.join('\n')}\n`)
  })

  it('denies effusion and pneumothorax in the chest reports that do', ({ task }) => {
    const negatedIn = (id: string, sentence: RegExp): { said: number; denied: number } => {
      const sentences = read('openi_reports')
        .flatMap(({ text }) => text.split(/(?<=[.!?])\s+/))
        .filter((each) => sentence.test(each))
      const denied = sentences.filter((each) =>
        extractEntities(each).some(({ concept, status }) => concept.id === id && status === 'negated'),
      )
      return { said: sentences.length, denied: denied.length }
    }
    const effusion = negatedIn('pleural-effusion', /^No\b(?! significant change)[^.]*\beffusions?\b/i)
    const pneumothorax = negatedIn('pneumothorax', /^No\b(?! significant change)[^.]*\bpneumothorax\b/i)
    process.stdout.write(
      `${task.name}\neffusion ${effusion.denied} of ${effusion.said}, pneumothorax ${pneumothorax.denied} of ${pneumothorax.said}\n`,
    )
    expect(effusion.said + pneumothorax.said).toBeGreaterThan(20)
    expect(effusion.denied / effusion.said).toBeGreaterThan(0.95)
    expect(pneumothorax.denied / pneumothorax.said).toBeGreaterThan(0.95)
  })
})
