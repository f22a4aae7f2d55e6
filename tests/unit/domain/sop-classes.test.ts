import { describe, expect, it } from 'vitest'
import { en } from '../../../renderer/i18n/en'
import { es } from '../../../renderer/i18n/es'
import { objectKindOf } from '../../../shared/domain/sop-classes'

describe('the kind of an object', () => {
  it.each([
    ['1.2.840.10008.5.1.4.1.1.2', 'Tomografía (TC)', 'CT image'],
    ['1.2.840.10008.5.1.4.1.1.88.22', 'Informe estructurado (SR)', 'Enhanced structured report'],
    ['1.2.840.10008.5.1.4.1.1.104.1', 'Documento PDF', 'PDF document'],
    ['1.2.840.10008.5.1.4.1.1.481.3', 'Contornos de radioterapia', 'RT structure set'],
    ['1.2.840.10008.5.1.4.1.1.9999', 'Objeto DICOM de clase desconocida', 'DICOM object of unknown class'],
    ['', 'Objeto DICOM de clase desconocida', 'DICOM object of unknown class'],
    ['1.3.12.2.1107.5.9.1', 'Objeto privado del fabricante', "Maker's private object"],
    ['constructor', 'Objeto privado del fabricante', "Maker's private object"],
  ])('%s is named in both languages', (uid, spanish, english) => {
    expect(es.objects[objectKindOf(uid)]).toBe(spanish)
    expect(en.objects[objectKindOf(uid)]).toBe(english)
  })

  it('has a name of its own in each language', () => {
    for (const { objects } of [es, en]) {
      const names = Object.values(objects)
      expect(new Set(names).size).toBe(names.length)
    }
  })
})
