import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webAddressSchema } from '../../shared/contract/system'

const isTaken = (address: string): boolean => webAddressSchema.safeParse(address).success

describe('an address that may be opened', () => {
  it.each(['https://radiopaedia.org/articles/x?lang=us#signs', 'http://192.0.2.1:8080/', 'HTTPS://EXAMPLE.ORG'])(
    'is a page of the web: %s',
    (address) => {
      expect(isTaken(address)).toBe(true)
    },
  )

  it.each([
    'file:///etc/passwd',
    'suite://app/',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-msdt:/id',
    'mailto:a@example.org',
    'https://ana:clave@example.org/',
    'https://radiopaedia.org@elsewhere.example/',
    'https://',
    '//example.org',
    'example.org',
    `https://example.org/${'a'.repeat(2000)}`,
  ])('is nothing else: %s', (address) => {
    expect(isTaken(address)).toBe(false)
  })

  it('has no other scheme, however it is written', () => {
    const written = fc.oneof(fc.string(), fc.webUrl({ validSchemes: ['ftp', 'file', 'http', 'https'] }))
    fc.assert(
      fc.property(written, (text) => {
        expect(isTaken(text) && !/^https?:$/.test(new URL(text).protocol)).toBe(false)
      }),
    )
  })
})
