// Lets a shell written for Electron 45 run, unchanged, in Electron 22. Loaded with `-r` before the app; tests only.
require('./runtime.cjs')
const electron = require('electron')
const { createReadStream } = require('fs')
const { join } = require('path')
const { Readable } = require('stream')
const workers = require('worker_threads')
const { app, net, protocol, session } = electron

const errorFailed = -2
const errorUnexpected = -9

// The published SQLite module wants Node-API 10 and aborts here; this one was compiled from its sources.
const openLibrary = process.dlopen
process.dlopen = (module, file, ...rest) => {
  const own = /better-sqlite3.*\.node$/.test(file) ? process.env.ELECTRON_22_SQLITE : file
  return openLibrary.call(process, module, own, ...rest)
}

class Worker extends workers.Worker {
  constructor(file, options = {}) {
    super(file, { ...options, execArgv: ['-r', join(__dirname, 'runtime.cjs'), ...(options.execArgv ?? [])] })
  }
}
workers.Worker = Worker

async function* uploaded(parts) {
  for (const part of parts) {
    if (part.bytes) yield part.bytes
    else if (part.blobUUID) yield await session.defaultSession.getBlobData(part.blobUUID)
    else if (part.file) yield* createReadStream(part.file)
  }
}

/** `protocol.handle` of Electron 25, over the older `registerStreamProtocol`. */
function handleWith(owner) {
  return (scheme, handler) => {
    const registered = owner.registerStreamProtocol(scheme, async (details, callback) => {
      try {
        const body =
          details.uploadData && Readable.toWeb(Readable.from(uploaded(details.uploadData), { objectMode: false }))
        const request = new Request(details.url, {
          method: details.method,
          headers: details.headers,
          body,
          duplex: 'half',
        })
        const response = await handler(request)
        if (response.type === 'error') return callback({ error: errorFailed })
        const data = response.body ? Readable.fromWeb(response.body) : Readable.from([])
        return callback({ statusCode: response.status, headers: Object.fromEntries(response.headers), data })
      } catch (error) {
        process.stderr.write(`${error.stack}\n`)
        return callback({ error: errorUnexpected })
      }
    })
    if (!registered) throw new Error(`The scheme ${scheme} could not be registered`)
  }
}

protocol.handle ??= handleWith(protocol)
protocol.unhandle ??= (scheme) => protocol.unregisterProtocol(scheme)
net.fetch ??= fetch

// It would undo --no-sandbox, which Chromium needs when it runs as root.
if (process.getuid() === 0) app.enableSandbox = () => {}

app.on('session-created', (created) => {
  created.protocol.handle ??= handleWith(created.protocol)
  created.setPreloads([...created.getPreloads(), join(__dirname, 'preload-22.cjs')])
})
app.on('web-contents-created', (_event, contents) => {
  // The first listener of each: gives the event what later versions pass.
  contents.on('will-navigate', (event, url) => (event.url ??= url))
  contents.on('did-start-navigation', (event, url, isSameDocument, isMainFrame) =>
    Object.assign(event, { url, isSameDocument, isMainFrame }),
  )
})
