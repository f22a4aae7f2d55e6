import * as fc from 'fast-check'
import { documentUrl } from '../../shared/contract/documents'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  frameHeadersSchema,
  frameUrl,
  overlayUrl,
  thumbnailUrl,
  uploadUrl,
  voiLutHeadersSchema,
  voiLutUrl,
} from '../../shared/contract/studies'
import { resultSchema } from '../../shared/contract/wire'
import { newId } from '../../shared/lib/ids'
import {
  createSource,
  emptySha256,
  instanceId,
  resourceHosts,
  sha256,
  writeInterface,
  type ResourceHost,
  type TestSource,
} from './resource-hosts'

describe.each(Object.entries(resourceHosts))('bytes by %s', (_name, open) => {
  let files: Awaited<ReturnType<typeof writeInterface>>
  let source: TestSource['source']
  let state: TestSource['state']
  let host: ResourceHost

  beforeEach(async () => {
    files = await writeInterface()
    ;({ source, state } = createSource())
    host = await open(source, files.directory)
  })
  afterEach(async () => {
    await host.close()
    await files.remove()
  })

  const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer())
  const get = (resource: string, headers: Record<string, string> = {}): Promise<Response> =>
    host.fetch(resource, { headers })
  const blobPath = `/blob/${sha256}`

  it('come whole, inert and not to be kept', async () => {
    const response = await get(blobPath)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(state.blob.length),
      // The row said text/html.
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
    })
    expect((await bytesOf(response)).equals(state.blob)).toBe(true)
  })

  /** What a slice of the bytes says a range should bring. */
  const sliced = (from: number, to: number): { status: number; contentRange: string | null; body: Buffer | null } => {
    const size = state.blob.length
    const end = Math.min(to, size - 1)
    if (to < from) return { status: 200, contentRange: null, body: state.blob }
    if (from >= size) return { status: 416, contentRange: `bytes */${size}`, body: null }
    return { status: 206, contentRange: `bytes ${from}-${end}/${size}`, body: state.blob.subarray(from, end + 1) }
  }

  it('come in any range, as a slice would', async () => {
    const size = state.blob.length
    const position = fc.nat(size + 10)
    const range = fc.oneof(
      fc.tuple(position, position).map(([a, b]) => ({ header: `bytes=${a}-${b}`, from: a, to: b })),
      position.map((a) => ({ header: `bytes=${a}-`, from: a, to: Number.MAX_SAFE_INTEGER })),
      fc
        .integer({ min: 1, max: size + 10 })
        .map((n) => ({ header: `bytes=-${n}`, from: Math.max(0, size - n), to: size - 1 })),
    )
    const run = await fc.check(
      fc.asyncProperty(range, async ({ header, from, to }) => {
        const expected = sliced(from, to)
        const response = await get(blobPath, { range: header })
        const body = await bytesOf(response)
        return (
          response.status === expected.status &&
          response.headers.get('content-range') === expected.contentRange &&
          (expected.body === null || body.equals(expected.body))
        )
      }),
      { numRuns: 60 },
    )
    expect(run.counterexample).toBeNull()
  })

  it.each([
    ['several ranges', { range: 'bytes=0-1,4-5' }, 200, 300_000],
    ['a unit that is not bytes', { range: 'items=0-1' }, 200, 300_000],
    ['nonsense', { range: 'bytes=x' }, 200, 300_000],
    ['a range of another version', { range: 'bytes=0-1', 'if-range': '"other"' }, 200, 300_000],
    ['a range of this version', { range: 'bytes=0-1', 'if-range': `"${sha256}"` }, 206, 2],
    ['a version the caller has', { 'if-none-match': `"x", W/"${sha256}"` }, 304, 0],
    ['a version the caller has not', { 'if-none-match': '"x"' }, 200, 300_000],
  ])('answer %s', async (_case, headers: Record<string, string>, status, sizeBytes) => {
    const response = await get(blobPath, headers)
    expect([response.status, (await bytesOf(response)).length]).toEqual([status, sizeBytes])
  })

  it('say in words that a range is past the end', async () => {
    const response = await get(blobPath, { range: 'bytes=300000-' })
    expect([response.status, await response.json()]).toEqual([
      416,
      { ok: false, error: { code: 'range_not_satisfiable' } },
    ])
  })

  it('are described by HEAD and not sent', async () => {
    const response = await host.fetch(blobPath, { method: 'HEAD', headers: { range: 'bytes=0-9' } })
    expect([response.status, response.headers.get('content-length')]).toEqual([206, '10'])
    expect((await bytesOf(response)).length).toBe(0)
  })

  it('may be none', async () => {
    const response = await get(`/blob/${emptySha256}`)
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '0'])
  })

  it('of a frame come with what is needed to read them', async () => {
    const response = await get(frameUrl(instanceId, 2))
    expect(frameHeadersSchema.parse(Object.fromEntries(response.headers))).toEqual({
      'x-frame-rows': 2,
      'x-frame-columns': 3,
      'x-frame-samples': 1,
      'x-frame-type': 'int16',
      'x-frame-min': -5,
      'x-frame-max': 7,
      'x-frame-window-center': 40,
      'x-frame-window-width': 400,
    })
    expect((await bytesOf(response)).length).toBe(12)
  })

  it('of a VOI LUT come with where it starts and how white it gets', async () => {
    const response = await get(voiLutUrl(instanceId, 0))
    expect(voiLutHeadersSchema.parse(Object.fromEntries(response.headers))).toEqual({
      'x-lut-first': -100,
      'x-lut-bits': 10,
    })
    expect(Array.from(new Uint16Array(Uint8Array.from(await bytesOf(response)).buffer))).toEqual([0, 7, 1023])
  })

  it('of overlay planes are a PNG', async () => {
    const response = await get(overlayUrl(instanceId, 2))
    expect(response.headers.get('content-type')).toBe('image/png')
  })

  it('of an encapsulated document are what they are, and can do nothing by themselves', async () => {
    const response = await get(documentUrl(instanceId))
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(Buffer.from(await bytesOf(response)).toString()).toBe('%PDF-1.4')
  })

  it('of a thumbnail are a PNG', async () => {
    const response = await get(thumbnailUrl(instanceId))
    expect(response.headers.get('content-type')).toBe('image/png')
  })

  it.each([
    ['/blob/xyz', 404, 'not_found'],
    [`/blob/${'f'.repeat(64)}`, 404, 'not_found'],
    [`/blob/${sha256}/more`, 404, 'not_found'],
    ['/blob', 404, 'not_found'],
    [`/frame/${instanceId}/0`, 404, 'not_found'],
    [`/frame/${instanceId}/1e3`, 404, 'not_found'],
    [`/frame/${instanceId}/3`, 404, 'not_found'],
    ['/frame/x/1', 404, 'not_found'],
    [`/voi-lut/${instanceId}/1`, 404, 'not_found'],
    [`/voi-lut/${instanceId}/00`, 404, 'not_found'],
    [`/overlay/${instanceId}/0`, 404, 'not_found'],
    ['/overlay', 404, 'not_found'],
    [`/document/${newId()}`, 404, 'not_found'],
    [`/document/${instanceId}/more`, 404, 'not_found'],
    [`/thumbnail/${newId()}`, 422, 'frame_unreadable'],
    ['/assets/none.js', 404, 'not_found'],
  ])('that are not there: %s', async (resource, status, code) => {
    const response = await get(resource)
    expect(response.status).toBe(status)
    expect(resultSchema.parse(await response.json())).toEqual({ ok: false, error: { code } })
  })

  it.each([
    blobPath,
    frameUrl(instanceId, 1),
    voiLutUrl(instanceId, 0),
    overlayUrl(instanceId, 1),
    thumbnailUrl(instanceId),
    documentUrl(instanceId),
  ])('of a locked profile stay: %s', async (resource) => {
    state.isLocked = true
    const response = await get(resource)
    expect([response.status, await response.json()]).toEqual([423, { ok: false, error: { code: 'locked' } }])
  })

  it('are let go when the reader leaves', async () => {
    const response = await get(blobPath)
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    // The host hears of it at its next turn.
    while (state.openReads > 0) await new Promise((resolve) => setImmediate(resolve))
    expect(state.openReads).toBe(0)
  })

  it('are taken whole where they go with a question', async () => {
    const response = await host.fetch('/chat-document', { method: 'POST', body: state.blob })
    expect(await response.json()).toMatchObject({ ok: true, data: { sizeBytes: state.blob.length } })
    expect(state.uploads).toEqual([{ importId: '', name: '', bytes: state.blob.length }])
  })

  it('are written out where they are speech', async () => {
    const response = await host.fetch('/transcription', { method: 'POST', body: state.blob })
    expect(await response.json()).toEqual({ ok: true, data: { text: `${state.blob.length} bytes` } })
  })

  it('are uploaded under the name they were dropped with', async () => {
    const importId = newId()
    const name = 'estudio Ñandú/I00%1&2.dcm'
    const response = await host.fetch(uploadUrl(importId, name), { method: 'POST', body: state.blob })
    expect(await response.json()).toEqual({ ok: true, data: {} })
    expect(state.uploads).toEqual([{ importId, name, bytes: state.blob.length }])
  })

  it.each([
    [`/upload/${newId()}`, 400],
    [`/upload/${newId()}?name=${'a'.repeat(5000)}`, 400],
    ['/upload/x?name=a', 404],
    ['/upload', 404],
    ['/blob/x', 404],
  ])('are not uploaded to %.30s', async (resource, status) => {
    expect((await host.fetch(resource, { method: 'POST', body: 'x' })).status).toBe(status)
  })

  it('are not changed by any other method', async () => {
    expect((await host.fetch(blobPath, { method: 'DELETE' })).status).toBe(405)
  })

  describe('of the interface', () => {
    it.each(['/', '/estudios', '/chat/abc'])('come at its routes: %s', async (resource) => {
      const response = await get(resource)
      expect(await response.text()).toContain('<title>Suite</title>')
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'")
      expect(response.headers.get('cache-control')).toBe('no-store')
    })

    it('are kept by the browser where their name holds their hash', async () => {
      const response = await get('/assets/index-abc.js')
      expect(response.headers.get('content-type')).toContain('text/javascript')
      expect(response.headers.get('cache-control')).toContain('immutable')
    })

    it.each([
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '/%00.txt',
      '/%ff.txt',
      '/link.txt',
      '//etc/host.conf',
      '/C:%5Cwindows%5Cwin.ini',
    ])('never leave their folder: %s', async (resource) => {
      const response = await get(resource)
      expect(response.status).toBe(404)
      expect(await response.text()).not.toContain('secret')
    })
  })
})
