import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newRecoveryCode, parseRecoveryCode } from '../../../electron/features/profiles/recovery-code'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.constant(null).map(() => newRecoveryCode())
const symbolsOf = (code: string): string => code.replaceAll('-', '')

describe('a recovery code', () => {
  it('is seven groups of five symbols that are not mistaken for others, different each time', () => {
    expect(newRecoveryCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(new Set(Array.from({ length: 100 }, newRecoveryCode)).size).toBe(100)
  })

  it('holds 140 bits without its checks', () => {
    const parsed = parseRecoveryCode(newRecoveryCode())
    expect(parsed.ok && parsed.secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{28}$/)
  })

  it('is read however it is typed', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const expected = parseRecoveryCode(code)
        expect(expected.ok).toBe(true)
        for (const typed of [
          code.toLowerCase(),
          symbolsOf(code),
          ` ${code.replaceAll('-', '  ')}\n`,
          code.replaceAll('-', ' – '),
          code.replaceAll('0', 'o').replaceAll('1', 'l'),
          code.replaceAll('0', 'O').replaceAll('1', 'I'),
        ]) {
          expect(parseRecoveryCode(typed)).toEqual(expected)
        }
      }),
    )
  })

  it('tells the group of any one wrong symbol', () => {
    fc.assert(
      fc.property(codes, fc.nat(34), fc.integer({ min: 1, max: 31 }), (code, position, shift) => {
        const symbols = symbolsOf(code).split('')
        symbols[position] = alphabet.charAt((alphabet.indexOf(symbols[position] ?? '') + shift) % 32)
        expect(parseRecoveryCode(symbols.join(''))).toEqual({
          ok: false,
          problem: 'group',
          group: Math.floor(position / 5) + 1,
        })
      }),
    )
  })

  it('tells two neighbours that were exchanged', () => {
    fc.assert(
      fc.property(codes, fc.nat(33), (code, position) => {
        const symbols = symbolsOf(code).split('')
        const [one = '', next = ''] = symbols.slice(position, position + 2)
        fc.pre(one !== next && position % 5 !== 4)
        symbols.splice(position, 2, next, one)
        expect(parseRecoveryCode(symbols.join('')).ok).toBe(false)
      }),
    )
  })

  it('tells two groups that were exchanged', () => {
    fc.assert(
      fc.property(codes, fc.nat(6), fc.nat(6), (code, a, b) => {
        fc.pre(a !== b)
        const groups = code.split('-')
        const [one = '', other = ''] = [groups[a], groups[b]]
        groups[a] = other
        groups[b] = one
        // Groups that happen to be alike up to their check can't be exchanged by mistake.
        expect(parseRecoveryCode(groups.join('-')).ok).toBe(false)
      }),
    )
  })

  it('tells one that is too short or too long', () => {
    const code = newRecoveryCode()
    expect(parseRecoveryCode(code.slice(1))).toEqual({ ok: false, problem: 'length', characters: 34, expected: 35 })
    expect(parseRecoveryCode('')).toEqual({ ok: false, problem: 'length', characters: 0, expected: 35 })
  })

  it('refuses any other text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => !parseRecoveryCode(text).ok))
    expect(parseRecoveryCode('U'.repeat(35))).toEqual({ ok: false, problem: 'group', group: 1 })
  })
})
