import { array, assert, nat, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitContext as fit } from '../../../electron/features/chat/budget'
import type { ModelLimits } from '../../../electron/llm/tokens/limits'
import { estimateTokens } from '../../../electron/llm/tokens/estimate'

const say = (text: string, pictures = 0) => ({ text, pictures: Array.from({ length: pictures }) })
const system = say('Eres un asistente educativo.')
const answerTokens = 2048
const unknown: ModelLimits = { contextTokens: null, pictureTokens: null, tokenFactor: 1 }
const fitContext = <Turn extends ReturnType<typeof say>[]>(
  first: ReturnType<typeof say>,
  turns: readonly Turn[],
  question: ReturnType<typeof say>,
  limits = unknown,
) => fit(first, turns, question, limits)
const words = (count: number): string => 'radiografía '.repeat(count)

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
    const turns = [
      [say('¿Qué es esto?', 1), say('Una placa de tórax.')],
      [say('¿Y aquí?'), say('El hilio.')],
    ]
    expect(fitContext(system, turns, say('¿Seguro?'))).toEqual({ turns, omitted: [], maxTokens: answerTokens })
  })

  it('drops whole turns, oldest first', () => {
    const turns = [1, 2, 3, 4].map(() => [say('Pregunta'), say(words(500))])
    const { turns: kept, omitted } = fitContext(system, turns, say('¿Y ahora?'))
    expect(kept.length).toBeGreaterThan(0)
    expect([...omitted, ...kept]).toEqual(turns)
    expect(omitted.length).toBeGreaterThan(0)
  })

  it('counts pictures', () => {
    const turns = Array.from({ length: 4 }, () => [say('¿Y esta?', 8), say('Es normal.')])
    expect(fitContext(system, turns, say('¿Cuál es peor?')).omitted).toHaveLength(2)
  })

  it('is as large as the server says, with a quarter of a small one kept for the answer', () => {
    const turns = [[say('Pregunta'), say(words(100))]]
    const small = { ...unknown, contextTokens: 1024 }
    expect(fitContext(system, turns, say('¿Y ahora?'), small)).toEqual({ turns, omitted: [], maxTokens: 256 })
    expect(fitContext(system, turns, say('¿Y ahora?'), { ...small, contextTokens: 512 }).omitted).toHaveLength(1)
    const large = [[say('Pregunta'), say(words(1900))]]
    expect(fitContext(system, large, say('¿Y ahora?')).omitted).toHaveLength(1)
    expect(fitContext(system, large, say('¿Y ahora?'), { ...unknown, contextTokens: 32_768 }).omitted).toEqual([])
  })

  it('counts texts and pictures as the model was seen to', () => {
    const turns = [[say('Pregunta'), say(words(900))]]
    expect(fitContext(system, turns, say('¿Y ahora?')).omitted).toEqual([])
    expect(fitContext(system, turns, say('¿Y ahora?'), { ...unknown, tokenFactor: 2 }).omitted).toHaveLength(1)
    const seen = [[say('¿Y esta?', 4), say('Es normal.')]]
    expect(fitContext(system, seen, say('¿Cuál?'), { ...unknown, pictureTokens: 1600 }).omitted).toHaveLength(1)
  })

  it('never cuts the question, and leaves the answer what remains', () => {
    const { turns, omitted, maxTokens } = fitContext(system, [[say('Hola'), say('Hola')]], say(words(1750)))
    expect(turns).toEqual([])
    expect(omitted).toHaveLength(1)
    expect(maxTokens).toBeGreaterThanOrEqual(256)
    expect(maxTokens).toBeLessThan(answerTokens)
  })

  it('keeps the newest turns in order, whatever their sizes', () => {
    const turn = nat(3000).map((count) => [say('Pregunta'), say(words(count))])
    assert(
      property(array(turn), nat(2000), (turns, count) => {
        const fitted = fitContext(system, turns, say(words(count)))
        expect([...fitted.omitted, ...fitted.turns]).toEqual(turns)
        expect(fitted.maxTokens).toBeLessThanOrEqual(answerTokens)
      }),
    )
  })
})
