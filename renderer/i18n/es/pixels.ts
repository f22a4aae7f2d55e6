import type { SuvGap } from '../../../shared/contract/studies'

const suvGaps = {
  units: 'unidades en Bq/ml',
  corrections: 'corrección de atenuación y decaimiento',
  weight: 'peso del paciente',
  dose: 'dosis inyectada',
  half_life: 'vida media del radionúclido',
  injection_time: 'hora de la inyección',
  scan_time: 'hora de la adquisición',
} as const satisfies Record<SuvGap, string>

/** Values and greys of a picture: windows, overlay planes, inspector and histogram. */
export const pixels = {
  window: {
    title: 'Ventana',
    numbers: 'Centro y ancho…',
    center: 'Centro',
    width: 'Ancho',
    inUnit: '{{name}} ({{unit}})',
    apply: 'Aplicar',
    notNumber: 'Escriba un número.',
    notPositive: 'Escriba un número mayor que 0.',
    voiLut: 'Tabla de grises {{number}}',
    namedVoiLut: 'Tabla: {{name}}',
    shown: 'En uso',
    suvTo: 'SUV 0–{{to, number}}',
    byVoiLut: 'Tabla de grises del archivo',
  },
  planes: {
    alt: 'Dibujos superpuestos del archivo',
    shown: 'Con los dibujos del archivo',
    asked: '{{label}} · con dibujos superpuestos',
  },
  inspector: {
    title: 'Valores',
    cursor: 'Cursor de valores',
    hint: 'Pase el puntero sobre la imagen, o mueva el cursor con las flechas (Mayús: de diez en diez).',
    nowhere: 'El puntero no está sobre la imagen.',
    place: 'Columna, fila',
    value: 'Valor',
    stored: 'Valor guardado',
    rgb: 'Rojo, verde, azul',
    suv: 'SUV por peso',
    suvUnknown: 'No se puede calcular. Al archivo le falta: {{missing}}.',
  },
  histogram: {
    title: 'Histograma del cuadro',
    hint: 'En escala logarítmica, con la ventana en uso. Arrastre a lo ancho para elegir otra.',
    counting: 'Contando los valores…',
    asTable: 'Ver como tabla',
    from: 'Desde',
    to: 'Hasta',
    count: 'Píxeles',
  },
  suvGaps,
} as const
