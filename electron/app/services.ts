import type { Settings } from '../../shared/contract/settings'
import type { DicomPool } from '../dicom/types'
import { createAnnotationsService, type AnnotationsService } from '../features/annotations/service'
import { systemClock } from '../features/chat/clock'
import { createChatService, type ChatService } from '../features/chat/service'
import { createClusterService, type ClusterService } from '../features/cluster/service'
import { createDocumentsService, type DocumentsService } from '../features/documents/service'
import { createExportsService, type ExportsService } from '../features/exports/service'
import { createHangingService, type HangingService } from '../features/hanging/service'
import { createPrivacyService, type PrivacyService } from '../features/privacy/service'
import type { OpenProfile } from '../features/profiles/ports'
import { createPromptsService, type PromptsService } from '../features/prompts/service'
import { createStudiesService, type StudiesService } from '../features/studies/service'
import type { Announce, Tasks } from './ports'

/** All that works on the stores of one unlocked profile. */
export interface Services {
  annotations: AnnotationsService
  chat: ChatService
  cluster: ClusterService
  documents: DocumentsService
  exports: ExportsService
  hanging: HangingService
  privacy: PrivacyService
  prompts: PromptsService
  studies: StudiesService
  tasks: Tasks
  /** Saves and ends what is under way; the stores may be closed when it resolves. */
  close(): Promise<void>
}

interface ServicesDeps {
  open: OpenProfile
  pool: DicomPool
  tasks: Tasks
  announce: Announce
  now: () => number
  settings: () => Settings
  chooseFolder: (() => Promise<string | null>) | null
}

/** Queries whose change may change what a waiting question would send, or whether it may go. */
const ofRequests: ReadonlySet<string> = new Set(['chat.preview', 'chat.context', 'library.trash'])

export function createServices({ open, pool, tasks, now, settings, chooseFolder, ...deps }: ServicesDeps): Services {
  const { db, blobs } = open
  const announce: Announce = (...keys) => {
    deps.announce(...keys)
    if (keys.some(([name]) => ofRequests.has(name))) deps.announce(['chat.queuedOutlook'])
  }
  const privacy = createPrivacyService({ db, announce, now })
  const cluster = createClusterService({
    db,
    ledger: privacy,
    announce: (...keys) => {
      announce(...keys)
      const mayHaveReturned = keys.some(([name]) => name === 'cluster.state') && cluster.state().state !== 'unreachable'
      if (mayHaveReturned) setImmediate(() => chat.clusterReturned())
    },
    now,
  })
  const studies = createStudiesService({ db, blobs, pool, announce, tasks })
  const annotations = createAnnotationsService({ db, blobs, announce, now, author: open.profile.name })
  const exports = createExportsService({ studies, annotations, blobs, pool, tasks, chooseFolder })
  const chat = createChatService({
    db,
    blobs,
    gate: cluster.gate,
    connection: () => cluster.connection(),
    endpoints: () => cluster.addresses(),
    reach: async (signal) => {
      await cluster.models(signal)
    },
    limits: (model) => cluster.limits(model),
    countTokens: (at, text, signal) => cluster.countTokens(at, text, signal),
    studies,
    hasConsent: (studyId, model) => privacy.hasConsent(studyId, model),
    hasPictureConsent: (pictureSha256, model) => privacy.hasPictureConsent(pictureSha256, model),
    sentAs: (bodySha256) => privacy.sentAs(bodySha256),
    transcriber: () => cluster.transcriber(),
    findTranscriber: (signal) => cluster.findTranscriber(signal),
    transcribe: (wav, language, signal) => cluster.transcribe(wav, language, signal),
    language: () => settings().language,
    summarisesOlder: () => settings().summariseOlder,
    proposesTitles: () => settings().proposeTitles,
    hasRequestsToSpare: () => cluster.hasRequestsToSpare(),
    readsEntities: () => settings().entitiesByModel,
    announce,
    tasks,
    clock: { ...systemClock, nowMs: now },
  })
  return {
    annotations,
    chat,
    cluster,
    documents: createDocumentsService({ db, blobs, pool }),
    exports,
    hanging: createHangingService({ db, announce }),
    privacy,
    prompts: createPromptsService({ db, announce, now }),
    studies,
    tasks,
    async close() {
      // First the answers, which are saved as far as they came, before their connections go.
      chat.close()
      cluster.close()
      await exports.close()
      await studies.close()
    },
  }
}
