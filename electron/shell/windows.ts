import { BrowserWindow } from 'electron'
import type { Capabilities } from '../../shared/contract/system'
import type { IpcPort } from '../transport/ipc'
import { capabilitiesArgument } from './channel'
import { servePages } from './ipc-port'
import { origin } from './origin'
import type { WindowBounds } from './window-bounds'

export interface WindowOptions {
  preloadFile: string
  capabilities: Capabilities
  bounds: WindowBounds
  serve: (port: IpcPort) => void
}

/** Opens windows on routes of the interface; one that is open already comes to the front. */
export class Windows {
  private readonly open = new Map<string, BrowserWindow>()

  constructor(private readonly options: WindowOptions) {}

  show(route: string): void {
    const shown = this.open.get(route)
    if (shown) {
      if (shown.isMinimized()) shown.restore()
      shown.focus()
      return
    }
    const window = this.create(route)
    this.open.set(route, window)
    window.once('ready-to-show', () => window.show())
    window.once('close', () => this.options.bounds.remember(route, window))
    window.once('closed', () => this.open.delete(route))
    void window.loadURL(`${origin}/#${route}`)
  }

  private create(route: string): BrowserWindow {
    const { preloadFile, capabilities, bounds, serve } = this.options
    const place = bounds.of(route)
    const window = new BrowserWindow({
      width: 1440,
      height: 900,
      ...(place && { x: place.x, y: place.y, width: place.width, height: place.height }),
      minWidth: 900,
      minHeight: 600,
      show: false,
      backgroundColor: '#000000',
      autoHideMenuBar: true,
      webPreferences: {
        preload: preloadFile,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        additionalArguments: [`${capabilitiesArgument}${JSON.stringify(capabilities)}`],
      },
    })
    if (place?.maximized) window.maximize()
    servePages(window.webContents, serve)
    return window
  }
}
