import { createRepository } from '../../electron/features/studies/repository/repository'
import type { Db } from '../../electron/db/open'
import { readableFile } from './readable-file'

const modalities = ['CT', 'CR', 'MR', 'US', 'DX', 'CT', 'MG', 'CT', 'MR', 'CR']
const bodyParts = ['CHEST', 'ABDOMEN', 'HEAD', 'KNEE', 'SPINE', 'PELVIS', 'HAND']
const families = ['García', 'Hernández', 'Martínez', 'López', 'González', 'Pérez', 'Rodríguez', 'Sánchez', 'Núñez']
const given = ['María', 'José', 'Guadalupe', 'Juan', 'Ana', 'Luis', 'Sofía', 'Jesús', 'Elena', 'Óscar', 'Zoé']
const descriptions = ['TC de tórax', 'Radiografía PA', 'RM de cráneo', 'US hepático', 'Mano izquierda', 'TC simple']

const pick = <T>(items: readonly T[], number: number): T => {
  const item = items[number % items.length]
  if (item === undefined) throw new RangeError('Nothing to pick from')
  return item
}
/** Spreads what counts up, the same way every time. */
const scatter = (number: number): number => Math.imul(number + 1, 2_654_435_761) >>> 0

const dayOf = (number: number): string =>
  new Date(Date.UTC(2016, 0, 1) + (scatter(number) % 3900) * 86_400_000).toISOString().slice(0, 10)

/**
 * A library of invented studies, ten instances each in two series, three studies to a patient; every thousandth a
 * favourite. Written as an import writes, without the files.
 */
export function fillLibrary(db: Db, instances: number, importedAtMs: number): void {
  const repository = createRepository(db)
  const perStudy = 10
  const studiesPerBatch = 12
  for (let first = 0; first < instances / perStudy; first += studiesPerBatch) {
    repository.transaction(() => {
      const batch = repository.intake.batch(importedAtMs + first)
      for (let study = first; study < Math.min(first + studiesPerBatch, instances / perStudy); study += 1) {
        const patient = Math.floor(study / 3)
        const chance = scatter(study)
        const uid = `1.2.840.${1000 + (chance % 9000)}.${study}`
        for (let instance = 0; instance < perStudy; instance += 1) {
          batch.add(
            readableFile(`library ${study} ${instance}`, {
              studyInstanceUid: uid,
              seriesInstanceUid: `${uid}.${instance % 2}`,
              sopInstanceUid: `${uid}.${instance % 2}.${instance}`,
              patientName: `${pick(families, scatter(patient))}, ${pick(given, patient)} ${patient % 997}`,
              patientId: `NSS-${String(scatter(patient)).padStart(10, '0')}`,
              patientBirthDate: dayOf(patient * 7),
              studyDate: dayOf(study),
              studyDescription: pick(descriptions, chance >>> 3),
              accessionNumber: `A${String(chance).padStart(10, '0')}`,
              modality: pick(modalities, chance >>> 5),
              bodyPart: pick(bodyParts, chance >>> 7),
              seriesDescription: `Serie ${instance % 2}`,
              seriesNumber: (instance % 2) + 1,
              instanceNumber: instance,
              slicePosition: instance,
            }),
          )
        }
      }
      batch.end()
    })
  }
}
