import { array, assert, nat, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Weight, fitContext } from '../../../shared/domain/context/fit'
import { estimateTokens } from '../../../shared/domain/tokens/estimate'

const limits = { contextTokens: 8192, pictureTokens: 259 }
const answerTokens = 2048
const words = (tokens: number, pictures = 0): Weight => ({ tokens, pictures })

describe('the estimate of tokens', () => {
  it('counts each digit and each sign, as the models do', () => {
    expect(estimateTokens('120/80')).toBe(6)
  })

  it('does not fall below what Gemma 3 counts for Spanish prose, four letters a token', () => {
    const prose = 'Se observa opacidad basal derecha que borra el hemidiafragma, compatible con consolidación.'
    expect(estimateTokens(prose)).toBeGreaterThanOrEqual(Math.ceil(prose.length / 4))
  })

  it('grows with the text', () => {
    assert(
      property(string(), string(), (a, b) => {
        expect(estimateTokens(`${a} ${b}`)).toBeGreaterThanOrEqual(estimateTokens(a))
      }),
    )
  })
})

describe('the context', () => {
  it('keeps a short conversation whole, with room for a full answer', () => {
    expect(fitContext(100, [words(50, 1), words(40)], words(20), limits)).toEqual({
      firstTurn: 0,
      firstPictured: 0,
      firstDocumented: 0,
      maxTokens: answerTokens,
      olderTokens: 90,
      pictureTokens: 259,
      pictureCount: 1,
      documentTokens: 0,
    })
  })

  it('drops whole turns, oldest first', () => {
    const turns = [1, 2, 3, 4].map(() => words(1900))
    expect(fitContext(100, turns, words(20), limits)).toMatchObject({ firstTurn: 1, olderTokens: 5700 })
  })

  it('keeps the pictures of the newest questions, all of one or none, and never more than a question takes', () => {
    const turns = [words(20, 1), words(20, 4), words(20, 3), words(20)]
    expect(fitContext(100, turns, words(20), limits)).toMatchObject({ firstTurn: 0, firstPictured: 1, pictureCount: 7 })
    expect(fitContext(100, turns, words(20, 2), limits)).toMatchObject({ firstPictured: 2, pictureCount: 5 })
    expect(fitContext(100, turns, words(20, 8), limits)).toMatchObject({ firstPictured: 3, pictureCount: 8 })
  })

  it('gives up pictures before words', () => {
    const turns = [words(2000, 8), words(2000, 8)]
    expect(fitContext(100, turns, words(20), limits)).toMatchObject({ firstTurn: 0, firstPictured: 2, pictureCount: 0 })
  })

  it('keeps the documents of the newest questions while they fit, and their words when they do not', () => {
    const asked = (tokens: number, documentTokens: number): Weight => ({ tokens, pictures: 0, documentTokens })
    const [old, recent] = [asked(100, 4000), asked(100, 3000)]
    expect(fitContext(100, [old, recent, words(50)], asked(20, 500), limits)).toMatchObject({
      firstTurn: 0,
      firstDocumented: 1,
      documentTokens: 3500,
      olderTokens: 100 + 100 + 50 + 24,
    })
    expect(fitContext(100, [old], asked(20, 7000), limits)).toMatchObject({
      firstTurn: 1,
      documentTokens: 7000,
      maxTokens: 8192 - 7120,
    })
  })

  it('is as large as the server says, with a quarter of a small one kept for the answer', () => {
    const small = { ...limits, contextTokens: 1024 }
    expect(fitContext(100, [words(600)], words(20), small)).toMatchObject({ firstTurn: 0, maxTokens: 256 })
    expect(fitContext(100, [words(600)], words(20), { ...small, contextTokens: 512 })).toMatchObject({ firstTurn: 1 })
    expect(fitContext(100, [words(7000)], words(20), limits)).toMatchObject({ firstTurn: 1 })
    expect(fitContext(100, [words(7000)], words(20), { ...limits, contextTokens: 32_768 })).toMatchObject({
      firstTurn: 0,
    })
  })

  it('never cuts the question, and leaves the answer what remains', () => {
    const { firstTurn, maxTokens } = fitContext(100, [words(20)], words(7000), limits)
    expect(firstTurn).toBe(1)
    expect(maxTokens).toBe(8192 - 7100)
    expect(fitContext(100, [], words(20_000), limits).maxTokens).toBe(256)
  })

  it('never sends more than there is room for, whatever the sizes', () => {
    const turn = record({ tokens: nat(3000), pictures: nat(8), documentTokens: nat(4000) })
    assert(
      property(array(turn), turn, nat(2000), (turns, question, fixed) => {
        const fitted = fitContext(fixed, turns, question, limits)
        const { firstTurn, firstPictured, maxTokens, olderTokens, pictureTokens, pictureCount } = fitted
        const { firstDocumented, documentTokens } = fitted
        expect(firstDocumented).toBeGreaterThanOrEqual(firstTurn)
        expect(firstPictured).toBeGreaterThanOrEqual(firstTurn)
        expect(maxTokens).toBeLessThanOrEqual(answerTokens)
        expect(pictureCount).toBeLessThanOrEqual(8)
        const taken = fixed + question.tokens + olderTokens + pictureTokens + documentTokens
        const isOverfull = taken + maxTokens > 8192
        expect(isOverfull && firstTurn < turns.length).toBe(false)
      }),
    )
  })
})
