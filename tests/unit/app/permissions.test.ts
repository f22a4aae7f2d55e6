import { describe, expect, it } from 'vitest'
import { mayHave } from '../../../electron/shell/permissions'

describe('a window', () => {
  it.each([
    ['clipboard-sanitized-write', {}],
    ['media', { mediaTypes: ['audio'] }],
    ['media', { mediaType: 'audio' }],
  ])('may have %s %j', (permission, details) => {
    expect(mayHave(permission, details)).toBe(true)
  })

  it.each([
    ['media', {}],
    ['media', { mediaTypes: [] }],
    ['media', { mediaTypes: ['video'] }],
    ['media', { mediaTypes: ['audio', 'video'] }],
    ['media', { mediaType: 'unknown' }],
    ['display-capture', { mediaTypes: ['audio'] }],
    ['clipboard-read', {}],
    ['notifications', {}],
    ['geolocation', {}],
    ['', {}],
  ])('may not have %s %j', (permission, details) => {
    expect(mayHave(permission, details)).toBe(false)
  })
})
