import type { Bridge } from '../../shared/contract/bridge'
import { createBridgeConnection } from './bridge-connection'
import { createApi, type Api } from './client'
import { createLoopbackConnection } from './loopback-connection'
import { openBrowserSocket } from './socket'
import { uploadByXhr } from './upload'

declare global {
  interface Window {
    /** There where a preload exposes it. */
    suite?: Bridge
  }
}

const connect = () =>
  window.suite
    ? createBridgeConnection(window.suite, uploadByXhr)
    : createLoopbackConnection({
        fetch: (path, init) => fetch(path, init),
        openSocket: openBrowserSocket,
        upload: uploadByXhr,
      })

/** This window's way to the core. */
export const api: Api = createApi(connect(), { validate: import.meta.env.DEV })

/** Address of bytes the host serves (`frameUrl`, `thumbnailUrl`, `/blob/<sha256>`), for `fetch` and `<img>`. */
export const resource = (path: string): string => new URL(path, location.href).href
