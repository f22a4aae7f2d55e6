import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../electron/dicom/ingest'
import type { DicomElement } from '../../support/dicom-types'
import { writeDicom } from '../../support/dicom-writer'

const text = (tag: string, vr: string, value: string): DicomElement => ({ tag, vr, value })
const drug = (elements: DicomElement[]): DicomElement => ({ tag: '00540016', vr: 'SQ', value: [elements] })
const whole = {
  '00080060': text('00080060', 'CS', 'PT'),
  '00080021': text('00080021', 'DA', '20260115'),
  '00080031': text('00080031', 'TM', '110000'),
  '00080022': text('00080022', 'DA', '20260115'),
  '00080032': text('00080032', 'TM', '110500'),
  '00101030': text('00101030', 'DS', '70'),
  '00280051': text('00280051', 'CS', 'ATTN\\DECY\\SCAT'),
  '00541001': text('00541001', 'CS', 'BQML'),
  '00541102': text('00541102', 'CS', 'START'),
}
const dose = text('00181074', 'DS', '370000000')
const halfLife = text('00181075', 'DS', '6586.2')
const injected = text('00181072', 'TM', '100000')

const suvOf = async (changes: Partial<Record<string, string>> = {}, tracer = [injected, dose, halfLife]) => {
  const elements = Object.values(whole).map((each) => ({ ...each, value: changes[each.tag] ?? each.value }))
  return parseFile(await writeDicom({ elements: [...elements, drug(tracer)] })).describe('').image?.suv
}

describe('uptake of a PET by body weight', () => {
  it('is the value times the weight over the dose left at the start of the series', async () => {
    const left = 370_000_000 * 0.5 ** (3600 / 6586.2)
    const expected = { known: true, perModalityValue: expect.closeTo(70_000 / left, 12) }
    expect(await suvOf()).toEqual(expected)
    expect(await suvOf({}, [text('00181078', 'DT', '20260115100000.00'), dose, halfLife])).toEqual(expected)
  })

  it('counts all of the dose where values are corrected to its injection, and none where they are uptake already', async () => {
    expect(await suvOf({ '00541102': 'ADMIN' }, [dose])).toEqual({
      known: true,
      perModalityValue: 70_000 / 370_000_000,
    })
    expect(await suvOf({ '00541001': 'GML' }, [])).toEqual({ known: true, perModalityValue: 1 })
  })

  it('of an injection before midnight counts from the day before', async () => {
    const left = 370_000_000 * 0.5 ** ((12 * 3600) / 6586.2)
    expect(await suvOf({}, [text('00181072', 'TM', '230000'), dose, halfLife])).toEqual({
      known: true,
      perModalityValue: expect.closeTo(70_000 / left, 9),
    })
  })

  it.each([
    ['units', { '00541001': 'CNTS' }, undefined],
    ['weight', { '00101030': '' }, undefined],
    ['weight', { '00101030': '0' }, undefined],
    ['corrections', { '00280051': 'ATTN' }, undefined],
    ['corrections', { '00541102': 'NONE' }, undefined],
    ['scan_time', { '00080031': '' }, undefined],
    ['scan_time', { '00080031': '120000' }, undefined],
    ['dose', {}, [injected, halfLife]],
    ['half_life', {}, [injected, dose]],
    ['injection_time', {}, [dose, halfLife]],
    ['injection_time', {}, [text('00181078', 'DT', '20260116100000'), dose, halfLife]],
  ] as const)('is not known without its %s', async (gap, changes, tracer) => {
    const suv = await suvOf(changes, tracer && [...tracer])
    expect(suv?.known === false && suv.missing).toContain(gap)
  })

  it('names all that is missing, and is nothing of other images', async () => {
    expect(await suvOf({ '00101030': '', '00541001': 'CNTS' }, [])).toEqual({
      known: false,
      missing: ['units', 'weight', 'dose', 'half_life', 'injection_time'],
    })
    expect(await suvOf({ '00080060': 'CT' })).toBeNull()
  })
})
