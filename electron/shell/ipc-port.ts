import { ipcMain, type IpcMainEvent, type WebContents } from 'electron'
import type { ClientPort } from '../transport/port'
import { bridgeChannel } from './channel'
import { isOwnUrl } from './origin'

/** A window's pipe to the core; each page it loads is a client of its own. */
export function servePages(contents: WebContents, serve: (port: ClientPort) => void): void {
  let leave: (() => void) | undefined
  const open = (): void => {
    leave?.()
    leave = servePage(contents, serve)
  }
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) open()
  })
  contents.on('render-process-gone', () => leave?.())
  contents.once('destroyed', () => leave?.())
}

/** Serves the page shown from now on; returns what to call when it is gone. */
function servePage(contents: WebContents, serve: (port: ClientPort) => void): () => void {
  const closed: (() => void)[] = []
  const received: ((message: unknown) => void)[] = []
  const receive = (event: IpcMainEvent, message: unknown): void => {
    // Only the main frame of our own page speaks; whatever else sends is not answered.
    const frame = event.senderFrame
    if (event.sender !== contents || !frame || frame.parent !== null || !isOwnUrl(frame.url)) return
    for (const listener of received) listener(message)
  }
  ipcMain.on(bridgeChannel, receive)
  serve({
    post: (message) => {
      if (!contents.isDestroyed()) contents.send(bridgeChannel, message)
    },
    onMessage: (listener) => received.push(listener),
    onClose: (listener) => closed.push(listener),
  })
  return () => {
    ipcMain.off(bridgeChannel, receive)
    for (const listener of closed.splice(0)) listener()
  }
}
