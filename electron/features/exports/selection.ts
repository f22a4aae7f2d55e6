import type { BurnedInRisk } from '../../../shared/contract/exports'
import type { Instance, Series, Study } from '../../../shared/contract/studies'
import { Failure } from '../../../shared/lib/failure'
import { burnedInRisk } from '../../dicom/deidentify/burned-in'
import type { StudiesService } from '../studies/service'

export interface Selection {
  studyId: string
  seriesIds: readonly string[]
  patientName: string
  patientId: string
}

export interface SelectedFile {
  /** Within the folder or ZIP. */
  name: string
  instanceId: string
  /** `S0001`: of the series within the export. */
  seriesId: string
  modality: string
  frameCount: number
  sha256: string
  risk: BurnedInRisk
  uids: { study: string; series: string; instance: string }
}

export interface SelectedSeries {
  series: Series
  files: SelectedFile[]
}

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0')

/** The files of the series chosen, in reading order. Errors: `not_found`. */
export async function selected(
  studies: Pick<StudiesService, 'get' | 'instances'>,
  { studyId, seriesIds }: Selection,
): Promise<SelectedSeries[]> {
  const { study, series } = studies.get(studyId)
  const chosen = series.filter(({ id }) => seriesIds.includes(id))
  if (chosen.length < new Set(seriesIds).size) throw new Failure('not_found')
  const all: SelectedSeries[] = []
  for (const [at, one] of chosen.entries()) {
    const instances = await studies.instances(one.id)
    const folder = `SER${padded(at + 1, 4)}`
    all.push({
      series: one,
      files: instances.map((instance, place) => ({
        ...fileOf(study, one, instance),
        seriesId: `S${padded(at + 1, 4)}`,
        name: `${folder}/IM${padded(place + 1, 5)}.dcm`,
      })),
    })
  }
  return all
}

const fileOf = (study: Study, series: Series, instance: Instance): Omit<SelectedFile, 'name' | 'seriesId'> => ({
  instanceId: instance.id,
  modality: series.modality,
  frameCount: instance.image?.frameCount ?? 0,
  sha256: instance.fileSha256,
  risk:
    instance.image === null
      ? 'none'
      : burnedInRisk({
          burnedInAnnotation: instance.image.burnedInAnnotation,
          modality: series.modality,
          sopClassUid: instance.sopClassUid,
        }),
  uids: { study: study.studyInstanceUid, series: series.seriesInstanceUid, instance: instance.sopInstanceUid },
})
