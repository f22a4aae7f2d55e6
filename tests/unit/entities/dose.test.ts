import { assert, constantFrom, double, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dose, readDose, readQuantity } from '../../../shared/domain/entities/dose'
import { extractEntities } from '../../../shared/domain/entities/extract'

const none: Dose = {
  quantities: [],
  isRange: false,
  unit: '',
  route: null,
  everyHours: null,
  isSingle: false,
  isAsNeeded: false,
}
const dosesIn = (text: string): (Dose | null)[] =>
  extractEntities(text)
    .filter(({ concept }) => concept.kind === 'drug')
    .map(({ dose }) => dose)

describe('the dose of a medicine', () => {
  it.each<[string, Partial<Dose>]>([
    ['Ceftriaxona 1 g IV cada 12 h', { quantities: [1], unit: 'g', route: 'intravenous', everyHours: 12 }],
    ['paracetamol (500 mg) VO c/8h', { quantities: [500], unit: 'mg', route: 'oral', everyHours: 8 }],
    ['Enoxaparina 1 mg/kg SC cada 12 horas', { quantities: [1], unit: 'mg/kg', route: 'subcutaneous', everyHours: 12 }],
    ['heparina 5,000 UI SC', { quantities: [5000], unit: 'UI', route: 'subcutaneous' }],
    ['digoxina 0,25 mg diarios', { quantities: [0.25], unit: 'mg', everyHours: 24 }],
    ['Prednisona de 40 a 60 mg al día', { quantities: [40, 60], isRange: true, unit: 'mg', everyHours: 24 }],
    ['TMP/SMX 800/160 mg vía oral cada 12 h', { quantities: [800, 160], unit: 'mg', route: 'oral', everyHours: 12 }],
    ['500 mg de amoxicilina tres veces al día', { quantities: [500], unit: 'mg', everyHours: 8 }],
    ['salbutamol 2 disparos cada 6 horas', { quantities: [2], unit: 'puff', route: 'inhaled', everyHours: 6 }],
    ['norepinefrina 0.1 mcg/kg/min', { quantities: [0.1], unit: 'mcg/kg/min' }],
    ['metotrexato 15 mg una vez a la semana', { quantities: [15], unit: 'mg', everyHours: 168 }],
    ['ketorolaco 30 mg IV dosis única', { quantities: [30], unit: 'mg', route: 'intravenous', isSingle: true }],
    ['paracetamol 1 g por razón necesaria', { quantities: [1], unit: 'g', isAsNeeded: true }],
    ['oxígeno a 3 L/min', { quantities: [3], unit: 'L/min' }],
    ['lidocaína al 2 %', {}],
    ['amoxicillin 500 mg by mouth every 8 hours', { quantities: [500], unit: 'mg', route: 'oral', everyHours: 8 }],
    ['furosemide 40 mg IV BID', { quantities: [40], unit: 'mg', route: 'intravenous', everyHours: 12 }],
    ['gadobutrol 0.1 mmol/kg', { quantities: [0.1], unit: 'mmol/kg' }],
    [
      'vancomicina 15 mg/kg/dosis IV cada 6 h',
      { quantities: [15], unit: 'mg/kg', route: 'intravenous', everyHours: 6 },
    ],
    ['ceftriaxona 100 mg/kg/día', { quantities: [100], unit: 'mg/kg/d' }],
    ['prednisona 60 mg/día', { quantities: [60], unit: 'mg/d' }],
    ['enoxaparina 60 mg/24 h', { quantities: [60], unit: 'mg/d' }],
    ['heparina 80 UI/kg en bolo', { quantities: [80], unit: 'UI/kg' }],
    ['heparina 18 UI/kg/h', { quantities: [18], unit: 'UI/kg/h' }],
    ['cisplatino 75 mg/m² IV', { quantities: [75], unit: 'mg/m²', route: 'intravenous' }],
    ['fentanilo 50 mcg/h', { quantities: [50], unit: 'mcg/h' }],
    ['atorvastatina 20 mg VO cada noche', { quantities: [20], unit: 'mg', route: 'oral', everyHours: 24 }],
    ['creatinina 1.2 mg/dL con amikacina', {}],
  ])('is read in «%s»', (text, dose) => {
    const expected = Object.keys(dose).length === 0 ? null : { ...none, ...dose }
    expect(dosesIn(text)).toEqual([expected])
  })

  it('is that of its own medicine', () => {
    const [ceftriaxone, azithromycin, none_] = dosesIn(
      'Ceftriaxona 1 g IV cada 24 h y azitromicina 500 mg VO. Se agregó vancomicina.\n\n40 mg',
    )
    expect(ceftriaxone).toMatchObject({ quantities: [1], unit: 'g', everyHours: 24 })
    expect(azithromycin).toMatchObject({ quantities: [500], unit: 'mg', route: 'oral', everyHours: null })
    expect(none_).toBeNull()
  })

  it('is nothing where only the medicine is named', () => {
    expect(dosesIn('Se indicó metformina hace 3 años por diabetes')).toEqual([null])
    expect(dosesIn('¿La amiodarona da neumonitis en 5 % de los casos?')).toEqual([null])
  })

  it('reads numbers as they are written in Mexico', () => {
    expect(['1,500', '0,125', '2.5', '2,5', '12 000', '1,234,567'].map(readQuantity)).toEqual([
      1500, 0.125, 2.5, 2.5, 12_000, 1_234_567,
    ])
  })

  it('is the number written, for any number and unit', () => {
    const unit = constantFrom('mg', 'g', 'mcg', 'mL', 'UI', 'mEq')
    assert(
      property(double({ min: 0.1, max: 9999, noNaN: true }), unit, (amount, written) => {
        const shown = amount.toFixed(1)
        expect(readDose('', ` ${shown} ${written} VO`)).toEqual({
          ...none,
          quantities: [Number(shown)],
          unit: written,
          route: 'oral',
        })
      }),
    )
  })

  it('is read, or not, of any text without harm', () => {
    assert(
      property(string({ unit: 'binary' }), string({ unit: 'binary' }), (before, after) => {
        const dose = readDose(before, after)
        for (const quantity of dose?.quantities ?? []) expect(Number.isFinite(quantity)).toBe(true)
      }),
    )
  })
})
