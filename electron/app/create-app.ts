import { contract } from '../../shared/contract'
import { defaultSettings, type Settings } from '../../shared/contract/settings'
import type { Capabilities } from '../../shared/contract/system'
import { createDicomPool } from '../dicom/pool'
import { createAnnotationsHandlers } from '../features/annotations/handlers'
import { createChatHandlers } from '../features/chat/handlers'
import { createClusterHandlers } from '../features/cluster/handlers'
import { createDocumentsHandlers } from '../features/documents/handlers'
import { createExportsHandlers } from '../features/exports/handlers'
import { createHangingHandlers } from '../features/hanging/handlers'
import { createPrivacyHandlers } from '../features/privacy/handlers'
import { createProfilesHandlers } from '../features/profiles/handlers'
import { createProfilesService } from '../features/profiles/service'
import { createPromptsHandlers } from '../features/prompts/handlers'
import { createSettingsHandlers } from '../features/settings/handlers'
import { createSettingsService } from '../features/settings/service'
import { createStudiesHandlers } from '../features/studies/handlers'
import { createLibraryHandlers } from '../features/studies/library/handlers'
import { createSystemHandlers } from '../features/system/handlers'
import type { Log } from '../transport/log'
import { createResourceHandler, type ResourceHandler } from '../transport/resources'
import { createRouter, type Router } from '../transport/router'
import { contentSecurityPolicy } from '../transport/security-headers'
import type { ClientCore } from '../transport/serve-client'
import { createStaticFiles } from '../transport/static-files'
import { createAnnouncer } from './announcer'
import { watchInactivity } from './inactivity'
import { createProfileSession } from './profile-session'
import { createResourceSource } from './resource-source'
import { createServices } from './services'

export interface AppOptions {
  /** Everything that is kept lives under it. */
  dataDir: string
  /** The built worker that reads and decodes DICOM. */
  workerFile: string
  /** The built interface. */
  interfaceDir: string
  version: string
  capabilities: Capabilities
  log: Log
  /** Opens a window on a route; absent where the host has no windows. */
  openWindow?: (route: string) => void
  /** Opens a page in the system's browser; absent where the interface is in one. */
  openLink?: (address: string) => Promise<void>
  /** Asks for a folder to export to; absent where exports are downloaded. */
  chooseFolder?: () => Promise<string | null>
  /** Holds what the core answers to the contract too: in development and tests. */
  validateOutput?: boolean
  now?: () => number
}

/** The application without a window: what a host (Electron, loopback) puts within reach of clients. */
export interface App extends ClientCore {
  router: Router
  /** `socketOrigin`: where the interface may open a WebSocket, null when it needs none. */
  createResources(socketOrigin: string | null): ResourceHandler
  /** Frees what only that client could have finished. */
  clientGone(clientId: string): void
  /** Saves and ends everything; nothing is left open when it resolves. */
  close(): Promise<void>
}

export function createApp(options: AppOptions): App {
  const { dataDir, log, openWindow = null, openLink = null, chooseFolder = null, now = Date.now } = options
  const pool = createDicomPool({ workerFile: options.workerFile })
  const announcer = createAnnouncer()
  const { announce } = announcer
  // Read where a promise can't be waited for; kept in step with every change.
  let current: Settings = defaultSettings

  const profile = createProfileSession({
    announce,
    now,
    createServices: (open, tasks) =>
      createServices({ open, pool, tasks, announce, now, settings: () => current, chooseFolder }),
  })
  const profiles = createProfilesService({
    dataDir,
    now,
    announce,
    onOpen: async (open) => {
      profile.opened(open)
      inactivity.touch()
      await readSettings()
    },
    onClose: () => profile.closing(),
    onSlowStatement: (sql, durationMs) => log.info({ sql, durationMs: Math.round(durationMs) }, 'slow statement'),
  })
  const settings = createSettingsService({ dataDir, db: () => profile.current()?.profile.db ?? null, announce })
  const readSettings = async (): Promise<void> => {
    current = await settings.get()
  }
  const stopReading = announcer.subscribe((keys) => {
    if (keys.some(([name]) => name === 'settings.get')) readSettings().catch(() => undefined)
  })

  const inactivity = watchInactivity({
    lockAfterMs: () => (profile.current() ? current.lockAfterMinutes * 60_000 : 0),
    isBusy: () =>
      profile.current()?.session.isBusy === true || (profile.current()?.services.tasks.list().length ?? 0) > 0,
    lock: () => void profiles.lock(),
  })

  const router = createRouter({
    contract,
    handlers: {
      annotations: createAnnotationsHandlers(() => profile.services().annotations),
      chat: createChatHandlers(() => profile.services().chat),
      cluster: createClusterHandlers(() => profile.services().cluster),
      documents: createDocumentsHandlers(() => profile.services().documents),
      exports: createExportsHandlers(() => profile.services().exports),
      hanging: createHangingHandlers(() => profile.services().hanging),
      library: createLibraryHandlers(() => profile.services().studies),
      privacy: createPrivacyHandlers(() => profile.services().privacy),
      profiles: createProfilesHandlers(profiles),
      prompts: createPromptsHandlers(() => profile.services().prompts),
      settings: createSettingsHandlers(settings),
      studies: createStudiesHandlers(() => profile.services().studies),
      system: createSystemHandlers({
        version: options.version,
        capabilities: options.capabilities,
        tasks: () => profile.current()?.services.tasks ?? null,
        openWindow,
        openLink,
      }),
    },
    session: () => profile.current()?.session ?? null,
    validateOutput: options.validateOutput ?? false,
    log,
  })

  return {
    router: {
      call(request) {
        inactivity.touch()
        return router.call(request)
      },
      stream(request) {
        inactivity.touch()
        return router.stream(request)
      },
    },
    subscribe: (listener) => announcer.subscribe(listener),
    createResources: (socketOrigin) =>
      createResourceHandler({
        source: createResourceSource(profile),
        staticFiles: createStaticFiles(options.interfaceDir, contentSecurityPolicy(socketOrigin)),
        log,
      }),
    clientGone: (clientId) => profile.current()?.services.studies.clientGone(clientId),
    async close() {
      inactivity.stop()
      stopReading()
      await profiles.lock()
      await pool.close()
    },
  }
}
