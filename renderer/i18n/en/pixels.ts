import type { SameShape } from '../typed'
import type { pixels as source } from '../es/pixels'

export const pixels: SameShape<typeof source> = {
  window: {
    title: 'Window',
    numbers: 'Centre and width…',
    center: 'Centre',
    width: 'Width',
    inUnit: '{{name}} ({{unit}})',
    apply: 'Apply',
    notNumber: 'Type a number.',
    notPositive: 'Type a number greater than 0.',
    voiLut: 'Table of greys {{number}}',
    namedVoiLut: 'Table: {{name}}',
    shown: 'In use',
    suvTo: 'SUV 0–{{to, number}}',
    byVoiLut: 'Table of greys of the file',
  },
  planes: {
    alt: 'Overlays drawn in the file',
    shown: 'With the overlays of the file',
    asked: '{{label}} · with its overlays',
  },
  suvGaps: {
    units: 'units of Bq/ml',
    corrections: 'correction for attenuation and decay',
    weight: "the patient's weight",
    dose: 'the dose injected',
    half_life: 'the half-life of the radionuclide',
    injection_time: 'the time of injection',
    scan_time: 'the time of acquisition',
  },
}
