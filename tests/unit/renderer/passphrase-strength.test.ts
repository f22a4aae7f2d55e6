import { describe, expect, it } from 'vitest'
import { passphraseStrength } from '../../../renderer/features/profiles/passphrase-strength'

describe('passphraseStrength', () => {
  it.each([
    ['', 'short'],
    ['casa gato', 'short'],
    ['1234567890', 'weak'],
    ['aaaaaaaaaaaa', 'weak'],
    ['qwertyuiop', 'weak'],
    ['abcdefghijkl', 'weak'],
    ['hospital12', 'weak'],
    ['Password2024!', 'weak'],
    ['luna luna luna luna', 'weak'],
    ['casa gato luna', 'fair'],
    ['casa gato luna mesa', 'strong'],
    ['perro-cactus-nube-tren', 'strong'],
    ['T7#kq!Zp92vL&x', 'strong'],
  ])('finds %j %s', (passphrase, strength) => {
    expect(passphraseStrength(passphrase)).toBe(strength)
  })
})
