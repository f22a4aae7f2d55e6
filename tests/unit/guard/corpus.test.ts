import { describe, expect, it } from 'vitest'
import { inspectText } from '../../../shared/domain/guard/inspect'
import { englishAttacks, medicalTexts, spanishAttacks, textCorpusAvailable } from '../../support/text-corpus'

const isFlagged = (text: string): boolean => inspectText(text).length > 0
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`

describe.skipIf(!textCorpusAvailable)('the guard over the texts beside the repository', () => {
  it('flags at most one medical sentence in 200, and at most one whole text in 200', ({ task }) => {
    const rates: string[] = []
    for (const [set, texts] of medicalTexts()) {
      const sentences = texts.flatMap((text) => text.split(/(?<=[.!?])\s+/)).filter((sentence) => sentence !== '')
      const flaggedTexts = texts.filter(isFlagged)
      const flaggedSentences = sentences.filter(isFlagged)
      rates.push(
        `${set}: ${flaggedSentences.length} of ${sentences.length} sentences, ${flaggedTexts.length} of ${texts.length} texts (${percent(flaggedTexts.length, texts.length)})`,
      )
      expect(texts.length).toBeGreaterThan(50)
      expect(flaggedSentences.length / sentences.length).toBeLessThanOrEqual(0.005)
      expect(flaggedTexts.length / texts.length).toBeLessThanOrEqual(0.005)
    }
    process.stdout.write(`${task.name}\n${rates.join('\n')}\n`)
  })

  it('finds attacks, at rates that are told and not required', ({ task }) => {
    const spanish = spanishAttacks()
    const attacks = spanish.filter(({ attack }) => attack)
    const harmless = spanish.filter(({ attack }) => !attack)
    const english = englishAttacks()
    const found = (texts: readonly { text: string }[]): string =>
      `${texts.filter(({ text }) => isFlagged(text)).length} of ${texts.length}`
    process.stdout.write(
      `${task.name}\nSpanish attacks: ${found(attacks)}; those that only look like one: ${found(harmless)}\n` +
        `BIPIA tasks in English: ${found(english)}\n`,
    )
    expect(attacks.length).toBeGreaterThan(0)
    expect(english.length).toBeGreaterThan(0)
  })
})
