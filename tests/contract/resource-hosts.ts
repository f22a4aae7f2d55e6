import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { startLoopbackHost, type LoopbackHost } from '../../electron/transport/loopback-host'
import { createResourceHandler, type ResourceSource } from '../../electron/transport/resources'
import { contentSecurityPolicy } from '../../electron/transport/security-headers'
import { createStaticFiles } from '../../electron/transport/static-files'
import { Failure } from '../../shared/lib/failure'
import { newId } from '../../shared/lib/ids'
import { temporaryDirectory } from '../support/directory'
import { enter, headersOf, type Visitor } from '../support/transport/loopback-client'
import { createTestCore } from './test-core'

export const sha256 = 'ab'.repeat(32)
export const emptySha256 = 'cd'.repeat(32)
export const instanceId = newId()

/** Bytes of a profile, in memory, and what became of those who read them. */
export function createSource() {
  const blob = randomBytes(300_000)
  const uploads: { importId: string; name: string; bytes: number }[] = []
  const state = {
    isLocked: false,
    openReads: 0,
    uploads,
    blob,
    onUploadChunk: async (_bytes: number) => {},
    onUploadFailed: (_error: unknown) => {},
  }
  const guard = (): void => {
    if (state.isLocked) throw new Failure('locked')
  }
  const source: ResourceSource = {
    async blob(hash) {
      guard()
      if (hash === emptySha256)
        return { sizeBytes: 0, mediaType: 'application/dicom', read: () => chunked(new Uint8Array()) }
      if (hash !== sha256) throw new Failure('not_found')
      return {
        sizeBytes: blob.length,
        mediaType: 'text/html',
        async *read({ start, end }) {
          state.openReads += 1
          try {
            yield* chunked(blob.subarray(start, end + 1))
          } finally {
            state.openReads -= 1
          }
        },
      }
    },
    async chatPicture(body) {
      guard()
      let sizeBytes = 0
      for await (const chunk of body) sizeBytes += chunk.length
      return { sha256, widthPx: 2, heightPx: 3, sizeBytes }
    },
    async frame(id, frameNumber) {
      guard()
      if (id !== instanceId || frameNumber > 2) throw new Failure('not_found')
      return {
        rows: 2,
        columns: 3,
        samples: 1,
        type: 'int16',
        pixels: blob.subarray(0, 12),
        min: -5,
        max: 7,
        window: { center: 40, width: 400 },
      }
    },
    async voiLut(id, place) {
      guard()
      if (id !== instanceId || place > 0) throw new Failure('not_found')
      return { entries: Uint16Array.of(0, 7, 1023), firstMapped: -100, bitsPerEntry: 10 }
    },
    async overlay(id, frameNumber) {
      guard()
      if (id !== instanceId || frameNumber > 2) throw new Failure('not_found')
      return blob.subarray(0, 50)
    },
    async document(id) {
      guard()
      if (id !== instanceId) throw new Failure('not_found')
      return { bytes: Buffer.from('%PDF-1.4'), isPdf: true }
    },
    async thumbnail(id) {
      guard()
      if (id !== instanceId) throw new Failure('frame_unreadable')
      return blob.subarray(0, 100)
    },
    export(id) {
      guard()
      if (id !== instanceId) throw new Failure('not_found')
      return { name: 'C1.zip', chunks: chunked(blob) }
    },
    async chatDocument(body) {
      guard()
      const upload = { importId: '', name: '', bytes: 0 }
      for await (const chunk of body) upload.bytes += chunk.length
      uploads.push(upload)
      return { sha256, sizeBytes: upload.bytes }
    },
    async transcribe(body) {
      guard()
      let bytes = 0
      for await (const chunk of body) bytes += chunk.length
      return { text: `${bytes} bytes` }
    },
    async upload(importId, name, body) {
      guard()
      const upload = { importId, name, bytes: 0 }
      uploads.push(upload)
      try {
        for await (const chunk of body) {
          upload.bytes += chunk.length
          await state.onUploadChunk(upload.bytes)
        }
      } catch (error) {
        state.onUploadFailed(error)
        throw error
      }
    },
  }
  return { source, state }
}

async function* chunked(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** What a built interface looks like on disk, with something beside it that must not be served. */
export async function writeInterface(): Promise<{ directory: string; remove(): Promise<void> }> {
  const root = temporaryDirectory()
  const directory = path.join(root, 'renderer')
  await fs.mkdir(path.join(directory, 'assets'), { recursive: true })
  await fs.writeFile(path.join(directory, 'index.html'), '<!doctype html><title>Suite</title>')
  await fs.writeFile(path.join(directory, 'assets', 'index-abc.js'), 'export {}')
  await fs.writeFile(path.join(root, 'secret.txt'), 'secret')
  await fs.symlink(path.join(root, 'secret.txt'), path.join(directory, 'link.txt'))
  return { directory, remove: () => fs.rm(root, { recursive: true, force: true }) }
}

export interface ResourceHost {
  fetch(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

export type TestSource = ReturnType<typeof createSource>

const createHandler = (source: ResourceSource, directory: string, socketOrigin: string | null) => {
  const core = createTestCore()
  return createResourceHandler({
    source,
    staticFiles: createStaticFiles(directory, contentSecurityPolicy(socketOrigin)),
    log: core.log,
  })
}

/** The handler as each host reaches it: Electron's protocol by Request, the loopback host by HTTP. */
export const resourceHosts: Record<string, (source: ResourceSource, directory: string) => Promise<ResourceHost>> = {
  async protocol(source, directory) {
    const handle = createHandler(source, directory, null)
    return {
      fetch: (resource, init) => handle(new Request(`suite://app${resource}`, init)),
      close: () => Promise.resolve(),
    }
  },
  async loopback(source, directory) {
    const { host, visitor } = await openLoopbackResources(source, directory)
    return {
      fetch: (resource, init) =>
        fetch(host.origin + resource, {
          ...init,
          headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headersOf(visitor) },
        }),
      close: () => host.close(),
    }
  },
}

export async function openLoopbackResources(
  source: ResourceSource,
  directory: string,
): Promise<{ host: LoopbackHost; visitor: Visitor }> {
  const host = await startLoopbackHost(
    { ...createTestCore(), createResources: (socketOrigin) => createHandler(source, directory, socketOrigin) },
    { port: 0, timeouts: { headersMs: 200, jsonBodyMs: 200, idleMs: 5000 } },
  )
  return { host, visitor: await enter(host.url) }
}
