import fs from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TextDecoding } from '../../../electron/dicom/parse/text'
import { corpusAvailable, corpusFiles } from '../../support/corpus'
import { writeDicom } from '../../support/dicom-writer'
import { openTestStudies, type TestStudies } from '../../support/studies'

const page = { limit: 500, offset: 0 }
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** Names in the sets hospitals use, as they stand in files, as they are shown, and what finds them. */
const written: [charset: string, bytes: Uint8Array, shown: string, typed: string[]][] = [
  ['ISO_IR 100', hex('4e fa f1 65 7a 5e 41 6e 61'), 'Núñez, Ana', ['nunez', 'NÚÑEZ ana']],
  ['ISO_IR 101', hex('57 61 b3 ea 73 61'), 'Wałęsa', ['wałęsa']],
  ['ISO_IR 126', hex('c4 e9 ef ed f5 f3 e9 ef f2'), 'Διονυσιος', ['διονυσιος']],
  ['ISO_IR 144', hex('bb ee da 63 65'), 'Люкce', ['люк']],
  ['ISO_IR 127', hex('e2 c8 c7 e6 ea'), 'قباني', ['قبا']],
  ['ISO_IR 138', hex('f9 f8 e5 ef'), 'שרון', ['שר']],
  ['ISO_IR 166', hex('b9 d2 c2'), 'นาย', ['นา']],
  ['GB18030', hex('57 61 6e 67 5e 58 69 3d cd f5 5e d0 a1 b6 ab'), 'Wang, Xi (王 小东)', ['wang', '小东', '东']],
  ['GBK', hex('cd f5 5e d0 a1'), '王 小', ['王']],
  [
    '\\ISO 2022 IR 149',
    hex('48 6f 6e 67 3d 1b 24 29 43 fb f3 5e 1b 24 29 43 d1 ce d4 d7'),
    'Hong (洪 吉洞)',
    ['吉洞', 'hong'],
  ],
  [
    '\\ISO 2022 IR 87',
    hex('59 61 6d 61 64 61 3d 1b 24 42 3b 33 45 44 1b 28 42 5e 1b 24 42 42 40 4f 3a 1b 28 42'),
    'Yamada (山田 太郎)',
    ['山田', '太郎', 'yama', '田'],
  ],
]

describe('names in the character sets of hospitals', () => {
  let test: TestStudies
  beforeAll(async () => {
    test = await openTestStudies()
    for (const [at, [charset, bytes]] of written.entries()) {
      const elements = [
        { tag: '00080005', vr: 'CS', value: charset },
        { tag: '00081030', vr: 'LO', value: 'x' },
        { tag: '00100010', vr: 'PN', value: bytes },
      ]
      fs.writeFileSync(path.join(test.inbox, `f${at}`), await writeDicom({ study: at + 1, elements }))
    }
    await test.importPaths([test.inbox])
  })
  afterAll(() => test.close())

  it.each(written)('%s', async (_charset, _bytes, shown, typed) => {
    for (const search of typed) {
      const names = test.studies.list(search, page).studies.map(({ patientName }) => patientName)
      expect([search, names]).toEqual([search, expect.arrayContaining([shown])])
    }
  })

  it.runIf(corpusAvailable)('of the corpus are shown and found', async () => {
    const wanted: Record<string, [shown: string, typed: string]> = {
      'pydicom__chrArab.dcm': ['قباني, لنزار', 'لنزار'],
      'pydicom__chrFren.dcm': ['Buc, Jérôme', 'jerome'],
      'pydicom__chrGerm.dcm': ['Äneas, Rüdiger', 'rudiger'],
      'pydicom__chrH32.dcm': ['ﾔﾏﾀﾞ ﾀﾛｳ (山田 太郎, やまだ たろう)', 'やまだ'],
      'pydicom__chrHbrw.dcm': ['שרון, דבורה', 'דבורה'],
      'pydicom__chrI2.dcm': ['Hong, Gildong (洪 吉洞, 홍 길동)', '길동'],
      'pydicom__chrJapMultiExplicitIR6.dcm': ['やまだ たろう', 'たろう'],
      'derived/phi_es_latin1.dcm': ['Núñez Ibáñez, María José', 'ibanez jose'],
      'derived/phi_es_latin1_no_charset.dcm': ['Núñez Ibáñez, María José', 'NUIM850312MDFXBR09'],
      'derived/phi_es_utf8_bytes_declared_ISO_IR_100.dcm': ['Núñez Ibáñez, María José', 'maria'],
      'derived/phi_es_implicit.dcm': ['Núñez Ibáñez, María José', 'torax nunez'],
    }
    const files = corpusFiles().filter(({ name }) => name in wanted)
    expect(files).toHaveLength(Object.keys(wanted).length)
    await test.importPaths(files.map((file) => file.path))
    for (const [shown, typed] of Object.values(wanted)) {
      const names = test.studies.list(typed, page).studies.map(({ patientName }) => patientName)
      expect([typed, names]).toEqual([typed, expect.arrayContaining([shown])])
    }
  })
})

it('any text comes back as it was written in Unicode, padded or not', () => {
  const readable = fc.string({ unit: 'grapheme' }).map((text) =>
    text
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\s]+/gu, ' ')
      .trim(),
  )
  fc.assert(
    fc.property(readable, fc.constantFrom('', ' ', '\0'), (text, padding) => {
      expect(new TextDecoding('ISO_IR 192').decode(Buffer.from(text + padding, 'utf8'))).toBe(text)
    }),
    { numRuns: 1000 },
  )
})
