import { assert, asyncProperty, constantFrom, property, record, string, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../electron/dicom/deidentify/clean'
import { deidentify, UndeidentifiableFile } from '../../../electron/dicom/deidentify/deidentify'
import { ruleOf } from '../../../electron/dicom/deidentify/profile'
import { createUidMap } from '../../../electron/dicom/deidentify/uids'
import { RefusedFile } from '../../../electron/dicom/parse/errors'
import { readPart10 } from '../../../electron/dicom/parse/part10'
import type { Codec, DicomElement } from '../../support/dicom-types'
import { writeDicom } from '../../support/dicom-writer'

const options = {
  patientName: 'CASO 1',
  patientId: 'C1',
  uidKey: Buffer.alloc(32, 7),
  uids: { study: '2.25.1', series: '2.25.2', instance: '2.25.3' },
}
const element = (tag: string, vr: string, value: DicomElement['value']): DicomElement => ({ tag, vr, value })
const cleaned = async (file: Parameters<typeof writeDicom>[0]) => {
  const changes: Change[] = []
  const bytes = Buffer.concat(deidentify(await writeDicom(file), options, (change) => void changes.push(change)))
  const { dataset } = readPart10(bytes)
  const text = (tag: number): string =>
    Buffer.from(dataset.value(tag))
      .toString('latin1')
      .replace(/[\0 ]+$/, '')
  return { bytes, dataset, text, changes }
}
const codecs: readonly Codec[] = ['native', 'implicit', 'bigEndian', 'deflated', 'rle']

describe('the profile', () => {
  it.each([
    [0x00100010, 'empty'],
    [0x00100020, 'dummy'],
    [0x00100030, 'empty'],
    [0x00080020, 'empty'],
    [0x00080018, 'uid'],
    [0x00081030, 'remove'],
    [0x00101040, 'remove'],
    [0x00080080, 'empty'],
    [0x00081140, 'uid'],
    [0x00400275, 'remove'],
    [0xfffcfffc, 'remove'],
  ])('has for %s the action %s', (tag, action) => {
    expect(ruleOf(tag)?.action).toBe(action)
  })

  // Codes of PS3.15 table E.1-1, Basic Profile, as a second table has them that was read from the standard by others.
  it.each<[code: string, tags: number[]]>([
    [
      'X',
      [
        0x00080081, 0x00080092, 0x00080094, 0x00080201, 0x00081030, 0x0008103e, 0x00081040, 0x00081048, 0x00081060,
        0x00081080, 0x00082111, 0x00084000, 0x00100021, 0x00101000, 0x00101001, 0x00101005, 0x00101040, 0x00101060,
        0x00101090, 0x00102154, 0x00102160, 0x00102180, 0x001021b0, 0x001021d0, 0x001021f0, 0x00104000, 0x00181004,
        0x00181005, 0x00184000, 0x00204000, 0x00321033, 0x00380010, 0x00380300, 0x00380500, 0x00400006, 0x00400254,
        0x00400275, 0x00401400, 0x00402400, 0x00404037, 0x0040a078, 0x00880200, 0xfffafffa, 0xfffcfffc,
      ],
    ],
    ['Z', [0x00080020, 0x00080030, 0x00080050, 0x00080090, 0x00100010, 0x00100030, 0x00100040, 0x00200010, 0x00402016]],
    ['D', [0x00120010, 0x00120020, 0x00120040, 0x0040a123, 0x0040a121, 0x0040a122, 0x0040a075, 0x30060002]],
    [
      'U',
      [
        0x00080014, 0x00080018, 0x00081155, 0x0020000d, 0x0020000e, 0x00200052, 0x00200200, 0x00281199, 0x00404023,
        0x00880140, 0x0040a124, 0x00041511, 0x30060024,
      ],
    ],
    ['X/Z', [0x00080022, 0x00080032]],
    ['X/D', [0x00080021, 0x00080031, 0x00181030, 0x00181400]],
    ['Z/D', [0x00080023, 0x00080033, 0x00180010, 0x00100020]],
    ['X/Z/D', [0x0008002a, 0x00080080, 0x00081010, 0x00081070, 0x00181000]],
    ['X/Z/U*', [0x00081140, 0x00082112]],
  ])('treats what the standard marks %s as such', (code, tags) => {
    const told = tags.map((tag) => [tag.toString(16).padStart(8, '0'), ruleOf(tag)?.code])
    expect(told).toEqual(tags.map((tag) => [tag.toString(16).padStart(8, '0'), code]))
  })

  it('leaves alone what describes the picture', () => {
    for (const tag of [0x00080060, 0x00180050, 0x00200032, 0x00280010, 0x00281050]) expect(ruleOf(tag)).toBeUndefined()
  })
})

describe.each(codecs)('a %s file', (codec) => {
  it('keeps what describes the picture and nothing of the person', async () => {
    const { text, bytes } = await cleaned({ codec })
    expect([text(0x00080060), text(0x00200013), text(0x00280030)]).toEqual(['CT', '1', '0.7\\0.7'])
    expect([text(0x00100010), text(0x00100020), text(0x00100030), text(0x00080020)]).toEqual(['CASO 1', 'C1', '', ''])
    for (const trace of ['Prueba', 'Paciente', '19800229', '20260115', '101500', 'simple', '2.25.3000001']) {
      expect(bytes.includes(trace)).toBe(false)
    }
  })

  it('is cleaned inside its sequences too, at any depth', async () => {
    const inner = [
      [element('00100010', 'PN', 'Oculta^Persona'), element('00081150', 'UI', '1.2.840.10008.5.1.4.1.1.2')],
    ]
    const outer = [[element('00081250', 'SQ', inner), element('00081155', 'UI', '1.2.3.4.5.6.7.8.9')]]
    const { bytes, dataset } = await cleaned({ codec, elements: [element('00081140', 'SQ', outer)] })
    expect(bytes.includes('Oculta')).toBe(false)
    expect(bytes.includes('1.2.3.4.5.6.7.8.9')).toBe(false)
    const [item] = dataset.items(0x00081140)
    const uid = Buffer.from(item?.value(0x00081155) ?? [])
      .toString('latin1')
      .replaceAll('\0', '')
    expect(uid).toBe(createUidMap(options.uidKey).map('1.2.3.4.5.6.7.8.9'))
  })

  it('loses private attributes, curves, overlays and what repeats the person elsewhere', async () => {
    const { dataset, bytes } = await cleaned({
      codec,
      elements: [
        element('00091001', 'LO', 'secreto'),
        element('50000010', 'US', 1),
        element('60000010', 'US', 16),
        element('00181030', 'LO', 'Protocolo'),
        // Not in the table, yet it names the patient.
        element('00185100', 'CS', 'PACIENTE'),
        element('00180022', 'CS', 'NONE'),
      ],
    })
    expect(bytes.includes('secreto')).toBe(false)
    const kept = [0x00091001, 0x50000010, 0x60000010, 0x00185100, 0x00180022].filter((tag) => dataset.get(tag))
    expect(kept).toEqual([0x00180022])
  })
})

describe('deidentify', () => {
  it('tells every change with what was there', async () => {
    const { changes } = await cleaned({})
    const told = changes.map(({ name, kind, before }) => [name, kind, Buffer.from(before).toString('utf8').trim()])
    expect(told).toContainEqual(["Patient's Name", 'replaced', 'Prueba^Paciente'])
    expect(told).toContainEqual(['Study Date', 'emptied', '20260115'])
    expect(told).toContainEqual(['Study Description', 'removed', 'Tórax simple'])
  })

  it('gives a file without UIDs some of its own', async () => {
    const { text } = await cleaned({ without: ['0020000D', '0020000E', '00080018'] })
    expect(text(0x0020000d)).toBe(createUidMap(options.uidKey).map('2.25.1'))
    expect(text(0x00080018)).toBe(createUidMap(options.uidKey).map('2.25.3'))
  })

  it('refuses documents and compressed pixels that carry a name', async () => {
    const report = await writeDicom({ elements: [element('00080016', 'UI', '1.2.840.10008.5.1.4.1.1.88.11')] })
    expect(() => deidentify(report, options)).toThrow(UndeidentifiableFile)
    const file = Buffer.from(await writeDicom({ codec: 'rle' }))
    const clean = Buffer.from(await writeDicom({ codec: 'rle', elements: [element('00100010', 'PN', 'Nombre')] }))
    clean.write('Nombre', clean.length - 20, 'latin1')
    expect(() => deidentify(clean, options)).toThrow(new UndeidentifiableFile('identifier_in_pixels'))
    expect(() => deidentify(file, options)).not.toThrow()
  })

  it('leaves out an item that says it is longer than its sequence', async () => {
    const file = Buffer.from(
      await writeDicom({ elements: [element('00081140', 'SQ', [[element('00081155', 'UI', '1.2.3.4')]])] }),
    )
    const item = file.indexOf(Buffer.from([0xfe, 0xff, 0x00, 0xe0]))
    file.writeUInt32LE(0x7ffffffe, item + 4)
    const { dataset } = readPart10(Buffer.concat(deidentify(file, options)))
    expect(dataset.items(0x00081140)).toEqual([])
  })

  it('ends in a file or a typed refusal, whatever the bytes', async () => {
    const seed = Buffer.from(
      await writeDicom({ elements: [element('00081140', 'SQ', [[element('00100010', 'PN', 'A^B')]])] }),
    )
    const attempt = (bytes: Uint8Array): boolean => {
      try {
        deidentify(bytes, options)
        return true
      } catch (error) {
        return error instanceof RefusedFile || error instanceof UndeidentifiableFile
      }
    }
    const patch = record({
      at: constantFrom(...Array.from({ length: 400 }, (_, i) => 128 + i)),
      bytes: uint8Array({ maxLength: 6 }),
    })
    assert(
      property(patch, ({ at, bytes }) => {
        const file = Buffer.from(seed)
        file.set(bytes, at)
        expect(attempt(file)).toBe(true)
        expect(attempt(file.subarray(0, at))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves no name in any text attribute, whichever it is and however it is written', async () => {
    const name = string({ minLength: 4, maxLength: 12, unit: constantFrom('a', 'b', 'c', 'd', 'ñ', 'Á', 'z') })
    const tag = constantFrom('00102000', '00180010', '00181400', '00189999', '00200062', '0040FFF0', '00540410')
    await assert(
      asyncProperty(name, tag, constantFrom(...codecs), async (patient, where, codec) => {
        const file = {
          codec,
          elements: [element('00100010', 'PN', `${patient}^X`), element(where, 'LO', `de ${patient} hoy`)],
        }
        const { bytes } = await cleaned(file)
        expect(bytes.includes(patient)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

describe('createUidMap', () => {
  it('keeps apart what was apart, together what was together, and the standard’s own', () => {
    const uids = createUidMap(options.uidKey)
    expect(uids.map('1.2.3')).toBe(uids.map('1.2.3'))
    expect(uids.map('1.2.3')).not.toBe(uids.map('1.2.4'))
    expect(uids.map('1.2.840.10008.1.2')).toBe('1.2.840.10008.1.2')
    expect(uids.map('1.2.3')).toMatch(/^2\.25\.[1-9]\d{20,38}$/)
  })
})
