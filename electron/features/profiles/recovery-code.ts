import { randomBytes } from 'node:crypto'

/** Crockford's base32: no I, L, O or U, which are read as something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groupCount = 7
const dataPerGroup = 4
const groupLength = dataPerGroup + 1
const codeLength = groupCount * groupLength

export type ParsedRecoveryCode =
  /** `secret`: the 28 symbols (140 bits) without their checks. */
  | { ok: true; secret: string }
  | { ok: false; problem: 'length'; characters: number; expected: number }
  /** The first group, from 1, that was not copied right. */
  | { ok: false; problem: 'group'; group: number }

/** A new code to be printed: 7 groups of 5 symbols, the last of each a check, 140 random bits in all. */
export function newRecoveryCode(): string {
  const bytes = randomBytes(groupCount * dataPerGroup)
  return Array.from({ length: groupCount }, (_, group) => {
    const values = [...bytes.subarray(group * dataPerGroup, (group + 1) * dataPerGroup)].map((byte) => byte & 31)
    return [...values, checkOf(values, group)].map((value) => alphabet.charAt(value)).join('')
  }).join('-')
}

/** Reads a code as people type it: any case, spaces or hyphens anywhere, O for 0, I or L for 1. */
export function parseRecoveryCode(typed: string): ParsedRecoveryCode {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (symbols.length !== codeLength) {
    return { ok: false, problem: 'length', characters: symbols.length, expected: codeLength }
  }
  let secret = ''
  for (let group = 0; group < groupCount; group += 1) {
    const part = symbols.slice(group * groupLength, (group + 1) * groupLength)
    const values = Array.from(part, (symbol) => alphabet.indexOf(symbol))
    const data = values.slice(0, dataPerGroup)
    if (values.includes(-1) || checkOf(data, group) !== values[dataPerGroup]) {
      return { ok: false, problem: 'group', group: group + 1 }
    }
    secret += part.slice(0, dataPerGroup)
  }
  return { ok: true, secret }
}

/**
 * A Reed-Solomon symbol over GF(32): any one wrong symbol of a group and any two neighbours exchanged change it.
 * The group's place counts too, so that exchanged groups are told.
 */
function checkOf(values: readonly number[], group: number): number {
  return values.reduce((sum, value) => timesAlpha(sum ^ value), group)
}

/** Times x, modulo x⁵ + x² + 1. */
const timesAlpha = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31
