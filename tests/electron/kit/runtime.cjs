// What a core written for Node 24 finds missing in Node 16. Loaded in Electron 22's main process and in its workers.
require('core-js/actual')
const { Blob } = require('buffer')
const { webcrypto } = require('crypto')
const diagnostics = require('diagnostics_channel')
const { Readable } = require('stream')
const webStreams = require('stream/web')
const undici = require('undici')

function provide(values) {
  for (const [name, value] of Object.entries(values)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
  }
}
const { fetch, File, FormData, Headers, Request, Response } = undici
provide({ ...webStreams, Blob, crypto: webcrypto, fetch, File, FormData, Headers, Request, Response })

Readable.toWeb ??= (readable) => {
  const iterator = readable[Symbol.asyncIterator]()
  return new webStreams.ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(Uint8Array.from(value))
      },
      cancel(reason) {
        readable.destroy(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

Readable.fromWeb ??= (stream) => {
  const reader = stream.getReader()
  return new Readable({
    async read() {
      try {
        const { done, value } = await reader.read()
        this.push(done ? null : Buffer.from(value))
      } catch (error) {
        this.destroy(error)
      }
    },
    async destroy(error, callback) {
      await reader.cancel(error).catch(() => {})
      callback(error)
    },
  })
}

// Nothing listens to it here; the logger only asks for it.
diagnostics.tracingChannel ??= () => ({
  hasSubscribers: false,
  traceSync: (run, _context, self, ...args) => run.apply(self, args),
})

AbortSignal.timeout ??= (delayMs) => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(new DOMException('timed out', 'TimeoutError')), delayMs).unref()
  return controller.signal
}

AbortSignal.any ??= (signals) => {
  const controller = new AbortController()
  const follow = (signal) => controller.abort(signal.reason)
  for (const signal of signals) {
    if (signal.aborted) follow(signal)
    else signal.addEventListener('abort', () => follow(signal), { once: true })
  }
  return controller.signal
}
