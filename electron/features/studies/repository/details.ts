import type { StudyDetails, StudyNote } from '../../../../shared/contract/library'
import { instanceSchema } from '../../../../shared/contract/studies'
import type { Db } from '../../../db/open'
import { facetKind, facetValue, favoriteFacet } from './facets'
import { live } from './library'

interface NoteRow {
  warnings: string
  imageError: string | null
  instanceCount: number
}

/** What is said of one study beside its list of series, and of the library beside its lists. */
export const createDetails = (db: Db) => {
  const imports = db.prepare<[string], StudyDetails['imports'][number]>(
    `select imports.id as importId, started_at_ms as startedAtMs from study_imports
     join imports on imports.id = import_id where study_id = ? order by imports.id desc limit 20`,
  )
  const notes = db.prepare<[string], NoteRow>(
    `select warnings, image_error as imageError, count(*) as instanceCount
     from instances indexed by instances_with_notes join series on series.id = series_id
     where study_id = ? and ${live} and (warnings <> '[]' or image_error is not null)
     group by warnings, image_error`,
  )
  const facets = db.prepare<[], { facet: string; studyCount: number }>(
    'select facet, study_count as studyCount from library_facets order by study_count desc, facet',
  )
  const totals = db.prepare<[], { studyCount: number; patientCount: number; studiesBytes: number }>(
    `select study_count as studyCount, patient_count as patientCount, size_bytes as studiesBytes from library_totals`,
  )

  return {
    imports: (studyId: string): StudyDetails['imports'] => imports.all(studyId),
    notes(studyId: string): StudyNote[] {
      const counted = new Map<string, StudyNote>()
      const count = (note: StudyNote): void => {
        const key = `${note.kind} ${note.code}`
        const before = counted.get(key)?.instanceCount ?? 0
        counted.set(key, { ...note, instanceCount: before + note.instanceCount })
      }
      for (const { warnings, imageError, instanceCount } of notes.all(studyId)) {
        const code = instanceSchema.shape.imageError.parse(imageError)
        if (code !== null) count({ kind: 'imageError', code, instanceCount })
        for (const warning of instanceSchema.shape.warnings.parse(JSON.parse(warnings))) {
          count({ kind: 'warning', code: warning, instanceCount })
        }
      }
      return [...counted.values()]
    },
    facets() {
      const rows = facets.all()
      const of = (kind: string) =>
        rows
          .filter(({ facet }) => facet.startsWith(kind))
          .map(({ facet, studyCount }) => ({ value: facetValue(facet), studyCount }))
      return {
        modalities: of(facetKind.modality),
        bodyParts: of(facetKind.bodyPart),
        favoriteCount: rows.find(({ facet }) => facet === favoriteFacet)?.studyCount ?? 0,
      }
    },
    totals: () => totals.get() ?? { studyCount: 0, patientCount: 0, studiesBytes: 0 },
  }
}
