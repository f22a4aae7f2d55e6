import { parentPort } from 'node:worker_threads'
import { Failure } from '../../../shared/lib/failure'
import { type DeliveredFrame, decodeFrame } from '../decode/frame'
import { openSource } from '../decode/source'
import { deidentifyStored } from '../deidentify/stored'
import { overlayPng } from '../display/overlay-png'
import { renderFrame, voiLutEntries } from '../display/render'
import { readDocument } from '../documents/read-document'
import { ingestFile } from '../ingest'
import type { EarlyFrame, Reply, Request, Results } from './protocol'

type Result = Extract<Reply, { ok: true }>['result']

async function perform({ id, job }: Request): Promise<Result> {
  if (job.kind === 'ingest') {
    const value = await ingestFile(job.source, job.target, job.firstFrame ? (frame) => tellEarly(id, frame) : null)
    return { kind: 'ingest', value }
  }
  if (job.kind === 'deidentify') {
    return { kind: 'deidentify', value: await deidentifyStored(job.file, job.options, job.describe) }
  }
  if (job.kind === 'document') return { kind: 'document', value: await readDocument(job.file) }
  const source = await openSource(job.file, job.table)
  try {
    if (job.kind === 'render') {
      const rendered = await renderFrame(source, job.table, job.view, job.maxEdgePx)
      return { kind: 'render', value: { ...rendered, png: whole(rendered.png) } }
    }
    if (job.kind === 'overlay') {
      return { kind: 'overlay', value: whole(await overlayPng(source, job.table, job.index)) }
    }
    if (job.kind === 'voiLut') {
      const lut = job.table.voiLuts[job.place]
      if (!lut) throw new Failure('not_found')
      return { kind: 'voiLut', value: await voiLutEntries(source, job.table, lut) }
    }
    return { kind: 'decode', value: messageOf(await decodeFrame(source, job.table, job.index)) }
  } finally {
    await source.close()
  }
}

function messageOf({ values, ...frame }: DeliveredFrame): Results['decode'] {
  return { ...frame, pixels: whole(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) }
}

/** Its pixels may lie in the memory of the file, which is read from still. */
function tellEarly(id: number, frame: DeliveredFrame): void {
  const firstFrame = messageOf({ ...frame, values: frame.values.slice() })
  parentPort?.postMessage({ id, firstFrame } satisfies EarlyFrame, ownBuffer(firstFrame.pixels))
}

/** Bytes that own their buffer, so that it can be transferred: a view into a shared one would take its neighbours along. */
const whole = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes)

const bytesOf = (result: Result): Uint8Array | null => {
  if (result.kind === 'decode') return result.value.pixels
  if (result.kind === 'render') return result.value.png
  if (result.kind === 'document') return result.value.bytes
  return result.kind === 'deidentify' && result.value.outcome === 'written' ? result.value.bytes : null
}

const ownBuffer = (bytes: Uint8Array | null): ArrayBuffer[] =>
  bytes && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []

parentPort?.on('message', (request: Request) => {
  const { id } = request
  perform(request).then(
    (result) => parentPort?.postMessage({ id, ok: true, result } satisfies Reply, ownBuffer(bytesOf(result))),
    (error: unknown) => {
      const reply: Reply = { id, ok: false, error: error instanceof Failure ? error.error : { code: 'internal' } }
      parentPort?.postMessage(reply, [])
    },
  )
})
