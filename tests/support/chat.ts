import { encode } from 'fast-png'
import type { ChangeKey } from '../../shared/contract/types'
import type { AnswerEvent, Draft, Shown } from '../../shared/contract/chat'
import type { Task } from '../../shared/contract/system'
import type { FrameView } from '../../shared/contract/studies'
import { Failure } from '../../shared/lib/failure'
import { newId } from '../../shared/lib/ids'
import type { Tasks } from '../../electron/app/ports'
import type { BlobStore } from '../../electron/blobs/store'
import type { Db } from '../../electron/db/open'
import type { Clock } from '../../electron/features/chat/clock'
import type { ChatPorts } from '../../electron/features/chat/ports'
import { type ChatService, createChatService } from '../../electron/features/chat/service'
import type { Gate } from '../../electron/llm/types'

/** A clock that stands still until it is moved. */
export function createTestClock(): Clock & { advance(ms: number): void } {
  let now = 1_790_000_000_000
  const timers = new Set<{ intervalMs: number; nextMs: number; call: () => void }>()
  return {
    nowMs: () => now,
    elapsedMs: () => now,
    every: (intervalMs, call) => {
      const timer = { intervalMs, nextMs: now + intervalMs, call }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance: (ms) => {
      now += ms
      for (const timer of timers) {
        while (timer.nextMs <= now && timers.has(timer)) {
          timer.nextMs += timer.intervalMs
          timer.call()
        }
      }
    },
  }
}

export function createTestTasks(): Tasks {
  const running = new Map<string, { task: Task; controller: AbortController }>()
  return {
    start: (kind, unit) => {
      const controller = new AbortController()
      const task: Task = { id: newId(), kind, startedAtMs: 0, progress: { done: 0, unit } }
      running.set(task.id, { task, controller })
      return {
        id: task.id,
        signal: controller.signal,
        progress: (done) => {
          task.progress.done = done
        },
        end: () => running.delete(task.id),
      }
    },
    list: () => [...running.values()].map(({ task }) => task),
    cancel: (id) => {
      running.get(id)?.controller.abort()
      return running.has(id)
    },
  }
}

/** A study of one frame, as rows only: what chat needs to point to. */
export function insertStudy(db: Db): { studyId: string; view: FrameView } {
  const [studyId, seriesId, instanceId] = [newId(), newId(), newId()]
  const sha256 = newId().replaceAll('-', '').repeat(2)
  db.prepare(
    `insert into studies (id, study_instance_uid, patient_name, patient_id, description, accession_number, imported_at_ms)
     values (?, ?, 'PRUEBA^UNO', '1', 'Tórax PA', '', 1)`,
  ).run(studyId, studyId)
  db.prepare(
    `insert into series (id, study_id, series_instance_uid, modality, description, body_part)
     values (?, ?, ?, 'CR', 'PA', 'CHEST')`,
  ).run(seriesId, studyId, seriesId)
  db.prepare('insert into blobs (sha256, size_bytes, media_type, created_at_ms) values (?, 1, ?, 1)').run(
    sha256,
    'application/dicom',
  )
  db.prepare(
    `insert into instances (id, series_id, sop_instance_uid, sop_class_uid, transfer_syntax_uid, file_sha256, size_bytes,
       frame_count, imported_at_ms) values (?, ?, ?, '1.2', '1.2', ?, 1, 1, 1)`,
  ).run(instanceId, seriesId, instanceId, sha256)
  return { studyId, view: { instanceId, frameNumber: 1, window: { center: 40, width: 400 }, invert: false } }
}

/** A small grey PNG whose pixels depend on the view, the same bytes every time. */
export function picturePng(view: FrameView): Uint8Array {
  const value = (view.frameNumber * 16 + (view.invert ? 128 : 0)) % 256
  return encode({ width: 8, height: 8, channels: 1, depth: 8, data: new Uint8Array(64).fill(value) })
}

export interface TestChat {
  service: ChatService
  clock: ReturnType<typeof createTestClock>
  tasks: Tasks
  announced: ChangeKey[]
  consents: Set<string>
  /** Sends a draft and gathers its events until its end. */
  ask(
    draft: Draft,
    options?: { shown?: Shown; signal?: AbortSignal; onEvent?: (event: AnswerEvent) => void },
  ): {
    events: AnswerEvent[]
    end: ReturnType<ChatService['send']>
  }
}

interface TestChatOptions {
  db: Db
  clock?: Clock
  onAnnounce?: (keys: ChangeKey[]) => void
  hasConsent?: ChatPorts['hasConsent']
  hasPictureConsent?: ChatPorts['hasPictureConsent']
  sentAs?: ChatPorts['sentAs']
  transcriber?: ChatPorts['transcriber']
  findTranscriber?: ChatPorts['findTranscriber']
  transcribe?: ChatPorts['transcribe']
  blobs: Pick<BlobStore, 'put' | 'readAll'>
  gate: Gate
  connection?: ChatPorts['connection']
  limits?: ChatPorts['limits']
  reach?: ChatPorts['reach']
  endpoints?: ChatPorts['endpoints']
  countTokens?: ChatPorts['countTokens']
  summarisesOlder?: ChatPorts['summarisesOlder']
  proposesTitles?: ChatPorts['proposesTitles']
  hasRequestsToSpare?: ChatPorts['hasRequestsToSpare']
  readsEntities?: ChatPorts['readsEntities']
  language?: ChatPorts['language']
}

/** The real chat over a real database and blobs, with the studies and the way to the model given. */
export function createTestChat({ db, blobs, gate, ...options }: TestChatOptions): TestChat {
  const clock = createTestClock()
  const tasks = createTestTasks()
  const announced: ChangeKey[] = []
  const consents = new Set<string>()
  const studyOf = db.prepare<[string], { study_id: string }>(
    'select study_id from series join instances on instances.series_id = series.id where instances.id = ?',
  )
  const service = createChatService({
    db,
    blobs,
    gate,
    clock: options.clock ?? clock,
    tasks,
    connection: options.connection ?? (() => ({ endpointUrl: 'http://cluster.test/v1', model: 'medgemma-27b-it' })),
    endpoints: options.endpoints ?? (() => ['http://cluster.test/v1']),
    reach: options.reach ?? (async () => undefined),
    limits: options.limits ?? (() => ({ contextTokens: null, pictureTokens: null, tokenFactor: 1 })),
    summarisesOlder: options.summarisesOlder ?? (() => false),
    proposesTitles: options.proposesTitles ?? (() => false),
    hasRequestsToSpare: options.hasRequestsToSpare ?? (() => true),
    readsEntities: options.readsEntities ?? (() => false),
    countTokens: options.countTokens ?? (async () => null),
    language: options.language ?? (() => 'es'),
    announce: (...keys) => {
      announced.push(...keys)
      options.onAnnounce?.(keys)
    },
    sentAs: options.sentAs ?? (() => null),
    transcriber: options.transcriber ?? (() => null),
    findTranscriber: options.findTranscriber ?? (() => Promise.resolve(null)),
    transcribe: options.transcribe ?? (() => Promise.reject(new Failure('transcription_not_served'))),
    hasConsent: options.hasConsent ?? ((studyId) => consents.has(studyId)),
    hasPictureConsent: options.hasPictureConsent ?? ((sha256) => consents.has(sha256)),
    studies: {
      picture: async (view) => {
        const studyId = studyOf.get(view.instanceId)?.study_id
        if (studyId === undefined) throw new Failure('not_found')
        return { png: picturePng(view), widthPx: 8, heightPx: 8, studyId, burnedInAnnotation: 'unknown' }
      },
      identify: () => ({ patientName: 'PRUEBA^UNO', description: 'Tórax PA' }),
    },
  })
  return {
    service,
    clock,
    tasks,
    announced,
    consents,
    ask: (draft, { shown, signal, onEvent } = {}) => {
      const events: AnswerEvent[] = []
      const emit = async (event: AnswerEvent): Promise<void> => {
        signal?.throwIfAborted()
        events.push(event)
        onEvent?.(event)
      }
      const end = service.send(draft, { shown, emit, signal: signal ?? new AbortController().signal })
      return { events, end }
    },
  }
}
