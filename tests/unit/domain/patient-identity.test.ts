import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PatientHeader, personKey } from '../../../shared/domain/patient-identity'

const ana: PatientHeader = {
  patientName: 'Núñez López, Ana',
  patientId: 'NSS 77',
  issuerOfPatientId: 'IMSS',
  patientBirthDate: '1970-01-02',
}

describe('studies are of one person', () => {
  it('when all that tells people apart agrees, however it is written', () => {
    expect(personKey({ ...ana, patientName: 'ANA NUNEZ LOPEZ', patientId: ' nss  77 ' })).toBe(personKey(ana))
  })

  it.each<Partial<PatientHeader>>([
    { patientId: 'NSS 78' },
    { issuerOfPatientId: '' },
    { patientName: 'Núñez López, Eva' },
    { patientName: '' },
    { patientBirthDate: '1970-02-01' },
    { patientBirthDate: null },
  ])('not with %j', (other) => {
    expect(personKey({ ...ana, ...other })).not.toBe(personKey(ana))
  })

  it('never without an ID, nor with an ID and nothing else', () => {
    expect(personKey({ ...ana, patientId: ' ' })).toBeNull()
    expect(personKey({ patientId: '1', patientName: '', issuerOfPatientId: '', patientBirthDate: null })).toBeNull()
  })

  it('never when letters or digits of any part differ', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '1', '2'), minLength: 1, maxLength: 4 })
    const header = fc.record({
      patientName: part,
      patientId: part,
      issuerOfPatientId: part,
      patientBirthDate: fc.constantFrom('1970-01-01', '1980-01-01'),
    })
    fc.assert(
      fc.property(header, header, (a, b) => {
        expect(personKey(a) === personKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })
})
