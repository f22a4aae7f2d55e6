import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TextDecoding } from '../../../electron/dicom/parse/text'

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')
const decode = (declared: string | null, bytes: Uint8Array, personName = true): [text: string, guessed: boolean] => {
  const decoding = new TextDecoding(declared)
  return [decoding.decode(bytes, personName), decoding.guessed]
}

describe('a declared character set', () => {
  // Names and their bytes as PS3.5 annexes H, I and J and their like give them.
  it.each([
    ['ISO_IR 100', '4e fa f1 65 7a', 'Núñez'],
    ['ISO_IR 101', '57 61 b3 ea 73 61', 'Wałęsa'],
    ['ISO_IR 144', 'bb ee da 63 65', 'Люкce'],
    ['ISO_IR 127', 'e2 c8 c7 e6 ea', 'قباني'],
    ['ISO_IR 126', 'c4 e9 ef ed f5 f3 e9 ef f2', 'Διονυσιος'],
    ['ISO_IR 138', 'f9 f8 e5 ef', 'שרון'],
    ['ISO_IR 148', 'dd fe fd', 'İşı'],
    ['ISO_IR 166', 'b9 d2 c2', 'นาย'],
    ['ISO_IR 192', '57 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d e7 8e 8b 5e e5 b0 8f e6 9d b1', 'Wang^XiaoDong=王^小東'],
    ['GB18030', '57 61 6e 67 3d cd f5 5e d0 a1 b6 ab', 'Wang=王^小东'],
    ['GBK', 'cd f5', '王'],
    ['\\ISO 2022 IR 149', '48 6f 6e 67 3d 1b 24 29 43 fb f3 5e 1b 24 29 43 d1 ce d4 d7', 'Hong=洪^吉洞'],
    ['\\ISO 2022 IR 87', '1b 24 42 3b 33 45 44 1b 28 42 5e 1b 24 42 42 40 4f 3a 1b 28 42', '山田^太郎'],
    ['ISO 2022 IR 13\\ISO 2022 IR 87', 'd4 cf c0 de 5e c0 db b3', 'ﾔﾏﾀﾞ^ﾀﾛｳ'],
    ['\\ISO 2022 IR 159', '1b 24 28 44 30 21 1b 28 42', '丂'],
    ['\\ISO 2022 IR 58', '1b 24 29 41 cd f5', '王'],
    ['ISO 2022 IR 6\\ISO 2022 IR 100', '1b 2d 41 4e fa f1 65 7a', 'Núñez'],
  ])('%s', (declared, bytes, text) => expect(decode(declared, hex(bytes))).toEqual([text.normalize('NFC'), false]))

  it('returns to the first set at a delimiter', () => {
    const bytes = Buffer.concat([hex('1b 2d 4c bb ee'), Buffer.from('^'), hex('f1')])
    expect(decode('ISO 2022 IR 100\\ISO 2022 IR 144', bytes)).toEqual(['Лю^ñ', false])
  })
})

describe('a character set that is missing or wrong', () => {
  const latin = Buffer.from('Peña', 'latin1')
  it.each([
    ['none, UTF-8 bytes', null, Buffer.from('Peña'), 'Peña'],
    ['none, Latin bytes', null, latin, 'Peña'],
    ['empty, Latin bytes', '', latin, 'Peña'],
    ['unknown', 'ISO_IR 999', latin, 'Peña'],
    ['ASCII, Latin bytes', 'ISO_IR 6', latin, 'Peña'],
    ['UTF-8, Latin bytes', 'ISO_IR 192', latin, 'Peña'],
    ['Latin, UTF-8 bytes', 'ISO_IR 100', Buffer.from('Peña'), 'Peña'],
  ])('is guessed, and said so: %s', (_what, declared, bytes, text) =>
    expect(decode(declared, bytes)).toEqual([text, true]),
  )

  it('does not matter for ASCII', () => expect(decode(null, Buffer.from('Pena^Ana '))).toEqual(['Pena^Ana', false]))
})

it('never lets a control or direction-changing character through, whatever the bytes and sets', () => {
  const sets = fc.constantFrom(
    null,
    '',
    'ISO_IR 100',
    'ISO_IR 192',
    '\\ISO 2022 IR 87',
    'ISO 2022 IR 13\\ISO 2022 IR 159',
    'GB18030',
    '\\ISO 2022 IR 149',
  )
  fc.assert(
    fc.property(sets, fc.uint8Array({ maxLength: 60 }), fc.boolean(), (declared, bytes, personName) => {
      const [text] = decode(declared, bytes, personName)
      expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
    }),
    { numRuns: 2000 },
  )
})
