import { array, assert, nat, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerTokens, estimateTokens, fitContext } from '../../../electron/features/chat/budget'

const say = (text: string, pictures = 0) => ({ text, pictures: Array.from({ length: pictures }) })
const system = say('Eres un asistente educativo.')
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
