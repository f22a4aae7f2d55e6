import { type Annotation, type AnnotationDraft, annotationSchema } from '../../../shared/contract/annotations'
import type { Db } from '../../db/open'

interface Row {
  id: string
  study_id: string
  series_id: string
  instance_id: string
  sop_instance_uid: string
  frame_number: number
  kind: string
  points: string
  text: string
  inside: string | null
  calibration: string | null
  spacing_source: string
  created_by: string
  created_at_ms: number
  changed_by: string
  changed_at_ms: number
}

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

const toAnnotation = (row: Row): Annotation =>
  annotationSchema.parse({
    id: row.id,
    studyId: row.study_id,
    seriesId: row.series_id,
    instanceId: row.instance_id,
    sopInstanceUid: row.sop_instance_uid,
    frameNumber: row.frame_number,
    kind: row.kind,
    points: parsed(row.points),
    text: row.text,
    values: parsed(row.inside),
    calibration: parsed(row.calibration),
    spacingSource: row.spacing_source,
    createdBy: row.created_by,
    createdAtMs: row.created_at_ms,
    changedBy: row.changed_by,
    changedAtMs: row.changed_at_ms,
  })

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

/** Each with its table: a column of the same name may come to any of the others. */
const columns = [
  'id',
  'study_id',
  'instance_id',
  'sop_instance_uid',
  'frame_number',
  'kind',
  'points',
  'text',
  'inside',
  'calibration',
  'spacing_source',
  'created_by',
  'created_at_ms',
  'changed_by',
  'changed_at_ms',
]
  .map((name) => `annotations.${name}`)
  .concat('instances.series_id')
  .join(', ')
const source = 'annotations join instances on instances.id = annotations.instance_id'

type Stamp = { by: string; atMs: number }

/** Annotations that were not removed; removed ones stay in the file until they are restored or purged. */
export const createAnnotationRepository = (db: Db) => {
  const list = db.prepare<[string], Row>(
    `select ${columns} from ${source} where annotations.study_id = ? and annotations.removed_at_ms is null
     order by annotations.created_at_ms, annotations.id`,
  )
  const get = db.prepare<[string], Row>(
    `select ${columns} from ${source} where annotations.id = ? and annotations.removed_at_ms is null`,
  )
  const insert = db.prepare<[Record<string, string | number | null>]>(
    `insert into annotations (id, study_id, instance_id, sop_instance_uid, frame_number, kind, points, text, inside,
       calibration, spacing_source, created_by, created_at_ms, changed_by, changed_at_ms)
     select @id, series.study_id, instances.id, instances.sop_instance_uid, @frameNumber, @kind, @points, @text, @inside,
       @calibration, @spacingSource, @by, @atMs, @by, @atMs
     from instances join series on series.id = instances.series_id
     where instances.id = @instanceId and @frameNumber <= instances.frame_count`,
  )
  const update = db.prepare<[Record<string, string | number | null>]>(
    `update annotations set points = @points, text = @text, inside = @inside, calibration = @calibration,
       spacing_source = @spacingSource, changed_by = @by, changed_at_ms = @atMs where id = @id`,
  )
  const remove = db.prepare<[number, string]>(
    'update annotations set removed_at_ms = ? where id = ? and removed_at_ms is null',
  )
  const restore = db.prepare<[string]>(
    'update annotations set removed_at_ms = null where id = ? and removed_at_ms is not null',
  )
  const purge = db.prepare('delete from annotations where removed_at_ms is not null')

  const stored = ({ points, text, values, calibration, spacingSource }: Omit<AnnotationDraft, 'instanceId'>) => ({
    points: JSON.stringify(points),
    text,
    inside: json(values),
    calibration: json(calibration),
    spacingSource,
  })

  return {
    list: (studyId: string): Annotation[] => list.all(studyId).map(toAnnotation),
    get(id: string): Annotation | null {
      const row = get.get(id)
      return row === undefined ? null : toAnnotation(row)
    },
    /** False when there is no such instance, or it has no such frame. */
    insert(id: string, draft: AnnotationDraft, { by, atMs }: Stamp): boolean {
      const { instanceId, frameNumber, kind } = draft
      return insert.run({ id, instanceId, frameNumber, kind, ...stored(draft), by, atMs }).changes > 0
    },
    update(id: string, annotation: Annotation, { by, atMs }: Stamp): void {
      update.run({ id, ...stored(annotation), by, atMs })
    },
    /** False when there is none to remove. */
    remove: (id: string, atMs: number): boolean => remove.run(atMs, id).changes > 0,
    /** False when there is none to restore. */
    restore: (id: string): boolean => restore.run(id).changes > 0,
    /** What was removed is gone for good. */
    purge: (): void => void purge.run(),
  }
}
