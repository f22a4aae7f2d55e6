import { cpus } from 'node:os'
import type { Instance, Series, Study, StudyFilter } from '../../../shared/contract/studies'
import { Failure } from '../../../shared/lib/failure'
import type { Announce, Tasks } from '../../app/ports'
import type { BlobStore } from '../../blobs/store'
import type { Db } from '../../db/open'
import type { DicomPool } from '../../dicom/types'
import { createTurns } from '../../lib/in-turn'
import { createFrames } from './frames/frames'
import { createImportDesk } from './import/desk'
import { defaultImportLimits, type ImportLimits } from './import/limits'
import { createLibraryService } from './library/service'
import { createRepository } from './repository/repository'
import type { StudyList, StudyPage } from './repository/library'

export interface StudiesDeps {
  db: Db
  blobs: BlobStore
  pool: DicomPool
  announce: Announce
  tasks: Tasks
  /** Of decoded frames kept in memory; 256 MiB unless told. */
  frameCacheBytes?: number
  limits?: ImportLimits
}

export const defaultFrameCacheBytes = 256 * 1024 ** 2
/** Rows turned into instances between two turns of the event loop, and told of at most with a study that opens. */
const instancesPerTurn = 200

/** Studies of one unlocked profile: the library, imports, and frames as pixels and pictures. */
export const createStudiesService = (deps: StudiesDeps) => {
  const { db, blobs, pool, announce, tasks } = deps
  const repository = createRepository(db)
  // Left by a process that died: what of them was fully stored stays.
  repository.imports.interruptRunning(Date.now())
  const frames = createFrames({
    blobs,
    pool,
    frameSource: repository.frameSource,
    cacheBytes: deps.frameCacheBytes ?? defaultFrameCacheBytes,
  })
  const exclusive = createTurns()
  const imports = createImportDesk({
    exclusive,
    arrivals: frames.arrivals,
    repository,
    blobs,
    pool,
    announce,
    tasks,
    limits: deps.limits ?? defaultImportLimits,
    // One being read in each worker, and one ready for it.
    concurrency: 2 * Math.max(2, Math.min(8, cpus().length)),
  })
  const library = createLibraryService({
    repository,
    blobs,
    announce,
    tasks,
    now: Date.now,
    exclusive,
    beingImported: () =>
      new Set(imports.list().flatMap(({ state, studyIds }) => (state === 'running' ? studyIds : []))),
    forgetFrames: () => frames.clear(),
  })

  const get = (studyId: string): { study: Study; series: Series[] } => {
    const study = repository.library.study(studyId)
    if (study === null) throw new Failure('not_found')
    return { study, series: repository.library.series(studyId) }
  }

  return {
    library,

    list: (search: string, page: StudyPage, filter?: StudyFilter): StudyList =>
      repository.library.list(search, page, filter),

    get,

    opening(studyId: string): ReturnType<typeof get> & { instances: { seriesId: string; instances: Instance[] }[] } {
      const opened = get(studyId)
      let left = instancesPerTurn
      const few = opened.series.filter(({ instanceCount }) => (left -= instanceCount) >= 0)
      const page = { limit: instancesPerTurn, offset: 0 }
      const instances = few.map(({ id }) => ({ seriesId: id, instances: repository.library.instances(id, page) }))
      return { ...opened, instances }
    },

    /** In reading order. */
    async instances(seriesId: string): Promise<Instance[]> {
      if (!repository.library.hasSeries(seriesId)) throw new Failure('not_found')
      const instances: Instance[] = []
      for (;;) {
        const page = repository.library.instances(seriesId, { limit: instancesPerTurn, offset: instances.length })
        instances.push(...page)
        if (page.length < instancesPerTurn) return instances
        await new Promise((resolve) => setImmediate(resolve))
      }
    },

    /** What a study is called where it is spoken of; nothing is known of one that is gone for good. */
    identify: (studyId: string): { patientName: string; description: string } =>
      repository.library.names(studyId) ?? { patientName: '', description: '' },

    frame: frames.frame,
    voiLut: frames.voiLut,
    overlay: frames.overlay,
    thumbnail: frames.thumbnail,
    picture: frames.picture,

    /** Size and type of a stored file, for the host that serves its bytes; null when no row knows it. */
    describeBlob: repository.intake.describeBlob,

    imports,

    /** Takes one file of an import; see `UploadSource.receive`. */
    receiveUpload: (
      importId: string,
      name: string,
      body: AsyncIterable<Uint8Array>,
      signal: AbortSignal,
    ): Promise<void> => imports.receiveUpload(importId, name, body, signal),

    /** The client is gone, and with it the files it had still to send: its uploads are cancelled. */
    clientGone: (clientId: string): void => imports.clientGone(clientId),

    /** Stops imports and waits until each has stored or given back what it holds. */
    async close(): Promise<void> {
      await imports.close()
      await library.close()
      frames.clear()
    },
  }
}
export type StudiesService = ReturnType<typeof createStudiesService>
