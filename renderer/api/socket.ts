interface SocketEvents {
  onOpen: () => void
  onText: (text: string) => void
  /** Called once, also when it never opened. */
  onClose: () => void
}

interface Socket {
  /** Does nothing while it is not open. */
  send(text: string): void
  close(): void
}

export type OpenSocket = (path: string, events: SocketEvents) => Socket

/** A WebSocket to the host that served this page. */
export const openBrowserSocket: OpenSocket = (path, { onOpen, onText, onClose }) => {
  const socket = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')))
  socket.addEventListener('open', onOpen)
  socket.addEventListener('close', onClose)
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') onText(data)
  })
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: () => socket.close(),
  }
}
