import type { Bridge } from '../../shared/contract/bridge'
import { Channel } from './channel'
import type { Changes, Connection } from './connection'
import type { Upload } from './upload'

/** Talks to the core through the preload's pipe. */
export function createBridgeConnection(bridge: Bridge, upload: Upload): Connection {
  const listeners = new Set<(keys: Changes) => void>()
  const channel = new Channel(
    (message) => {
      bridge.post(message)
      return null
    },
    (keys) => {
      for (const listener of listeners) listener(keys)
    },
  )
  const stop = bridge.onMessage((message) => channel.receive(message))
  return {
    call: (name, input, signal) => channel.call(name, input, signal),
    stream: (name, input, onEvent, signal) => channel.stream(name, input, onEvent, signal),
    // Files of the disk come by path; what has none (dragged out of a browser) has to be saved first.
    upload: () => Promise.resolve({ ok: false, error: { code: 'bad_request' } }),
    post: (path, file, options) => upload(path, file, { ...options, headers: {} }),
    pathForFile: (file) => bridge.pathForFile(file) || null,
    onChanges(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    // The core lives in this application's own process: without it there is no window.
    hostState: () => 'ready',
    onHostState: () => () => undefined,
    close() {
      stop()
      channel.fail({ code: 'host_unreachable' })
    },
  }
}
