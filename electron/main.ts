import { app, dialog, protocol, session, shell } from 'electron'
import path from 'node:path'
import type { Capabilities } from '../shared/contract/system'
import { newId } from '../shared/lib/ids'
import { createApp } from './app/create-app'
import { createLog } from './app/log'
import { chooseFolder } from './shell/choose-folder'
import { guardNavigation, guardSession } from './shell/guard'
import { setMenu } from './shell/menu'
import { origin, registerScheme, scheme } from './shell/origin'
import { WindowBounds } from './shell/window-bounds'
import { Windows } from './shell/windows'
import { serveIpc } from './transport/ipc'

const capabilities: Capabilities = {
  canTearOffWindows: true,
  opensLinks: true,
  hasKeychain: false,
  importsByPath: true,
  exportsToFolder: true,
}
const log = createLog()

registerScheme()
app.enableSandbox()
guardNavigation()
if (process.env['SUITE_DATA_DIR']) app.setPath('userData', process.env['SUITE_DATA_DIR'])

function start(): void {
  guardSession(session.defaultSession)
  setMenu()
  const dataDir = app.getPath('userData')
  const core = createApp({
    dataDir,
    workerFile: path.join(__dirname, 'worker.cjs'),
    interfaceDir: path.join(__dirname, '../renderer'),
    version: app.getVersion(),
    capabilities,
    log,
    openWindow: (route) => windows.show(route),
    openLink: (address) => shell.openExternal(address),
    chooseFolder,
    validateOutput: import.meta.env.DEV,
  })
  protocol.handle(scheme, core.createResources(null))
  const windows = new Windows({
    preloadFile: path.join(__dirname, '../preload/preload.cjs'),
    capabilities,
    bounds: new WindowBounds(path.join(dataDir, 'windows.json')),
    serve(port) {
      const clientId = newId()
      serveIpc(core, port, { clientId, origin })
      port.onClose(() => core.clientGone(clientId))
    },
  })
  windows.show('/')

  app.on('second-instance', () => windows.show('/'))
  app.on('activate', () => windows.show('/'))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    // Answers under way are saved and the stores closed before the process goes.
    event.preventDefault()
    core
      .close()
      .catch((error: unknown) => log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'shutdown'))
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}

function refuseToStart(error: unknown): void {
  log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'could not start')
  dialog.showErrorBox(
    'Suite IMSS',
    'No se pudo iniciar. Reinstale la aplicación. / Could not start. Reinstall the app.',
  )
  app.exit(1)
}

if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(refuseToStart)
else app.exit(0)
