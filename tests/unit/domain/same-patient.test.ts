import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOtherPatient, type PatientIdentity, patientKey } from '../../../shared/domain/same-patient'

const ana: PatientIdentity = {
  patientId: '001',
  patientName: 'Núñez Ibáñez, María José',
  patientBirthDate: '1985-03-12',
}

describe('two headers', () => {
  it.each<[string, Partial<PatientIdentity>, boolean]>([
    ['that agree', {}, false],
    ['whose names are written in another way', { patientName: 'NUNEZ IBANEZ^MARIA JOSE' }, false],
    ['of one ID and corrected name', { patientName: 'Núñez, María' }, false],
    [
      'of one ID that shares neither name nor birth date',
      { patientName: 'Soto, Luis', patientBirthDate: '1950-01-01' },
      true,
    ],
    ['of two IDs', { patientId: '002' }, true],
    ['one of them without ID', { patientId: '' }, false],
    [
      'one of them without ID, of other name and birth date',
      { patientId: '', patientName: 'Soto, Luis', patientBirthDate: '1950-01-01' },
      true,
    ],
    [
      'one of them without ID, of other name and same birth date',
      { patientId: '', patientName: 'Núñez, María' },
      false,
    ],
    ['one with a name alone, another one', { patientId: '', patientName: 'Soto, Luis', patientBirthDate: null }, true],
    ['one of them without anything', { patientId: '', patientName: '', patientBirthDate: null }, false],
  ])('%s: other patient %#', (_what, change, expected) => {
    expect(isOtherPatient(ana, { ...ana, ...change })).toBe(expected)
  })

  it('of one patient are set apart under one key', () => {
    expect(patientKey(ana)).toBe(patientKey({ ...ana, patientId: ' 001', patientName: 'NUNEZ' }))
    expect(patientKey({ ...ana, patientId: '' })).toBe(
      patientKey({ ...ana, patientId: '', patientName: 'NUNEZ IBANEZ^MARIA JOSE' }),
    )
  })

  it('are of others both ways or neither, and nobody is another than oneself', () => {
    const identity = fc.record({
      patientId: fc.constantFrom('', '1', '2', ' 1'),
      patientName: fc.constantFrom('', 'Ana', 'ANA', 'Luis', '山田'),
      patientBirthDate: fc.constantFrom(null, '1980-01-01', '1990-01-01'),
    })
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        expect(isOtherPatient(a, b)).toBe(isOtherPatient(b, a))
        expect(isOtherPatient(a, a)).toBe(false)
      }),
    )
  })
})
