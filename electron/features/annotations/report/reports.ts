import type { Annotation } from '../../../../shared/contract/annotations'
import { measureAnnotation } from '../../../../shared/domain/annotations/calibration'
import { Failure } from '../../../../shared/lib/failure'
import { newId } from '../../../../shared/lib/ids'
import type { BlobStore } from '../../../blobs/store'
import type { Db } from '../../../db/open'
import { readIdentity, type StudyIdentity } from '../../../dicom/parse/identity'
import { readPart10 } from '../../../dicom/parse/part10'
import type { Language } from './codes'
import type { ReportEntry } from './content'
import { reportDataset } from './document'
import { createReportRepository } from './repository'
import { uidOf } from './uid'
import { writeDicomFile } from './write'

interface ReportsDeps {
  db: Db
  blobs: Pick<BlobStore, 'put' | 'read' | 'size'>
  now: () => number
  author: string
}

/** Enough for any header this side of the pixels; icons and private data make some of them long. */
const headerBytes = 1024 * 1024

/** Measurements of a study as files for other systems. */
export function createReports({ db, blobs, now, author }: ReportsDeps) {
  const repository = createReportRepository(db)

  async function identityOf(instanceId: string): Promise<StudyIdentity> {
    const sha256 = repository.fileOf(instanceId)
    if (sha256 === null) throw new Failure('not_found')
    const end = Math.min(headerBytes, await blobs.size(sha256)) - 1
    const pieces: Uint8Array[] = []
    for await (const piece of blobs.read(sha256, { start: 0, end })) pieces.push(piece)
    return readIdentity(readPart10(Buffer.concat(pieces)).dataset)
  }

  return {
    dropOld: (): void => repository.dropOld(),

    /** Writes what is measured among `annotations`, all of one study. */
    async write(studyId: string, annotations: readonly Annotation[], language: Language) {
      const images = new Map(repository.images(studyId).map((image) => [image.instanceId, image]))
      const entries = annotations.flatMap((annotation): ReportEntry[] => {
        const image = images.get(annotation.instanceId)
        if (image === undefined || annotation.kind === 'calibration') return []
        const { measurements, spacing } = measureAnnotation(annotation, image.image, annotations)
        return [{ annotation, image, measurements, spacingSource: spacing.source }]
      })
      const [first] = entries
      const studyInstanceUid = repository.studyUid(studyId)
      if (first === undefined || studyInstanceUid === null) throw new Failure('not_found')
      const ids = { instance: newId(), series: newId() }
      // The library has a UID also for a study whose files have none.
      const identity = { ...(await identityOf(first.annotation.instanceId)), studyInstanceUid }
      const dataset = reportDataset({ identity, entries, observer: author, language, ids, atMs: now() })
      const stored = await blobs.put(await writeDicomFile(dataset, uidOf(ids.instance)))
      repository.keep(stored, now())
      return { ...stored, measurementCount: entries.length }
    },
  }
}
