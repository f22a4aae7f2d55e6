import { ipcMain, type IpcMainEvent, type WebContents } from 'electron'
import type { IpcPort, IpcSender } from '../transport/ipc'
import { bridgeChannel } from './channel'

/** Gives each page that a window loads a pipe of its own, closed when the page goes. */
export function servePages(contents: WebContents, serve: (port: IpcPort) => void): void {
  let leave = (): void => undefined
  contents.on('did-start-navigation', (details) => {
    if (!details.isMainFrame || details.isSameDocument) return
    leave()
    leave = servePage(contents, serve)
  })
  contents.on('render-process-gone', () => leave())
  contents.once('destroyed', () => leave())
}

/** Returns what to call when the page is gone. */
function servePage(contents: WebContents, serve: (port: IpcPort) => void): () => void {
  const closed: (() => void)[] = []
  const received: ((message: unknown, sender: IpcSender) => void)[] = []
  const receive = (event: IpcMainEvent, message: unknown): void => {
    const frame = event.senderFrame
    if (event.sender !== contents || !frame) return
    const sender: IpcSender = {
      url: frame.url,
      isMainFrame: frame.parent === null,
      reply: (answer) => event.reply(bridgeChannel, answer),
    }
    for (const listener of received) listener(message, sender)
  }
  ipcMain.on(bridgeChannel, receive)
  serve({
    post: (message) => {
      if (!contents.isDestroyed()) contents.send(bridgeChannel, message)
    },
    onMessage: (listener) => void received.push(listener),
    onClose: (listener) => void closed.push(listener),
  })
  return () => {
    ipcMain.off(bridgeChannel, receive)
    for (const listener of closed.splice(0)) listener()
  }
}
