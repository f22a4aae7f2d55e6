import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BlobRange, openBlobStore } from '../../../electron/blobs/store'
import { openTestBlobs, type TestBlobs, TestPackIndex } from '../../support/blobs'
import { failureOf } from '../../support/failure'

let t: TestBlobs
beforeEach(async () => {
  t = await openTestBlobs()
})
afterEach(() => t.close())

const missing = 'f'.repeat(64)
const staged = (): Promise<string[]> => fs.readdir(path.join(t.directory, 'staging'))

async function readRange(sha256: string, range?: BlobRange): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of t.blobs.read(sha256, range)) parts.push(part)
  return Buffer.concat(parts)
}
function fileOf(sha256: string): string {
  const place = t.blobs.placeOf(sha256)
  return typeof place === 'string' ? place : place.file
}
async function damage(sha256: string, at: number): Promise<void> {
  const file = fileOf(sha256)
  const bytes = await fs.readFile(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await fs.writeFile(file, bytes)
}

describe('the store', () => {
  it('keeps content under its hash, in one of 256 folders', async () => {
    const bytes = randomBytes(1000)
    const { sha256, sizeBytes } = await t.blobs.put(bytes)
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(sizeBytes).toBe(1000)
    expect(t.blobs.placeOf(sha256)).toBe(path.join(t.directory, sha256.slice(0, 2), sha256))
    expect(await t.blobs.has(sha256)).toBe(true)
    expect(await t.blobs.size(sha256)).toBe(1000)
    expect((await t.blobs.readAll(sha256)).equals(bytes)).toBe(true)
    expect(await staged()).toEqual([])
  })

  it('reads parts, both ends included', async () => {
    const bytes = randomBytes(3_000_000)
    const { sha256 } = await t.blobs.put(bytes)
    for (const [start, end] of [
      [0, 0],
      [0, 2_999_999],
      [65_535, 65_536],
      [1_000_000, 2_500_000],
      [2_999_999, 2_999_999],
    ] as const) {
      expect((await readRange(sha256, { start, end })).equals(bytes.subarray(start, end + 1))).toBe(true)
    }
    expect((await readRange(sha256)).equals(bytes)).toBe(true)
  })

  it('refuses a part outside of the content', async () => {
    const { sha256 } = await t.blobs.put(randomBytes(10))
    for (const range of [
      { start: 0, end: 10 },
      { start: -1, end: 3 },
      { start: 5, end: 3 },
      { start: 10, end: 10 },
    ]) {
      expect(await failureOf(readRange(sha256, range))).toEqual({ code: 'range_not_satisfiable' })
    }
  })

  it('keeps an empty content too', async () => {
    const { sha256 } = await t.blobs.put(new Uint8Array(0))
    expect(await t.blobs.size(sha256)).toBe(0)
    expect(await readRange(sha256)).toHaveLength(0)
    expect(await failureOf(readRange(sha256, { start: 0, end: 0 }))).toEqual({ code: 'range_not_satisfiable' })
  })

  it('says what is not there', async () => {
    expect(await t.blobs.has(missing)).toBe(false)
    expect(await failureOf(t.blobs.size(missing))).toEqual({ code: 'not_found' })
    expect(await failureOf(t.blobs.readAll(missing))).toEqual({ code: 'not_found' })
    expect(await failureOf(readRange(missing))).toEqual({ code: 'not_found' })
  })

  it('gives no path for anything but a hash', () => {
    for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/..`]) {
      expect(() => t.blobs.placeOf(name)).toThrow('Invalid')
    }
  })

  it('frees a file whose reader stops halfway', async () => {
    const { sha256 } = await t.blobs.put(randomBytes(3_000_000))
    for await (const part of t.blobs.read(sha256)) {
      expect(part.length).toBe(1024 * 1024)
      break
    }
    const stillOpen = (await fs.readdir('/proc/self/fd').catch(() => [])).map((fd) =>
      fs.readlink(`/proc/self/fd/${fd}`).catch(() => ''),
    )
    expect(await Promise.all(stillOpen)).not.toContain(fileOf(sha256))
  })
})

describe('a damaged blob', () => {
  it('is told, and mended when the same content is put again', async () => {
    const bytes = randomBytes(200_000)
    const { sha256 } = await t.blobs.put(bytes)
    await damage(sha256, 100_000)
    expect(await failureOf(t.blobs.readAll(sha256))).toEqual({ code: 'storage_failed' })
    expect((await readRange(sha256, { start: 0, end: 1000 })).equals(bytes.subarray(0, 1001))).toBe(true)
    await t.blobs.put(bytes)
    expect((await t.blobs.readAll(sha256)).equals(bytes)).toBe(true)
  })

  it('is told when it was cut', async () => {
    const { sha256 } = await t.blobs.put(randomBytes(200_000))
    await fs.truncate(fileOf(sha256), 90_000)
    expect(await failureOf(t.blobs.size(sha256))).toEqual({ code: 'storage_failed' })
  })
})

describe('a sweep', () => {
  it('removes what an earlier session left without a row, and nothing else', async () => {
    const [kept, orphan] = [await t.blobs.put(Buffer.from('kept')), await t.blobs.put(Buffer.from('orphan'))]
    const torn = path.join(t.directory, 'staging', 'torn')
    await fs.writeFile(torn, 'half a file')
    await fs.utimes(torn, 1, 1)
    const later = await openBlobStore(t.directory, t.blobs.key, new TestPackIndex())
    const justPut = await later.put(Buffer.from('its row is on its way'))
    expect(await later.sweep((sha256) => sha256 === kept.sha256)).toBe(1)
    expect(await Promise.all([kept, orphan, justPut].map(({ sha256 }) => later.has(sha256)))).toEqual([
      true,
      false,
      true,
    ])
    expect(await staged()).toEqual([])
  })

  it('leaves a blob that was found, as a row may come to point to it', async () => {
    const { sha256 } = await t.blobs.put(Buffer.from('found'))
    const later = await openBlobStore(t.directory, t.blobs.key, new TestPackIndex())
    expect(await later.has(sha256)).toBe(true)
    expect(await later.sweep(() => false)).toBe(0)
  })

  it('never takes content that is being put meanwhile', async () => {
    const contents = Array.from({ length: 60 }, (_, n) => Buffer.from(`content ${n}`))
    for (const bytes of contents) await t.blobs.put(bytes)
    const later = await openBlobStore(t.directory, t.blobs.key, new TestPackIndex())
    const [, put] = await Promise.all([
      later.sweep(() => false),
      Promise.all(contents.map((bytes) => later.put(bytes))),
    ])
    expect(await Promise.all(put.map(({ sha256 }) => later.has(sha256)))).toEqual(contents.map(() => true))
  })

  it('stops when it is told to', async () => {
    await t.blobs.put(Buffer.from('orphan'))
    const later = await openBlobStore(t.directory, t.blobs.key, new TestPackIndex())
    expect(await later.sweep(() => false, AbortSignal.abort())).toBe(0)
  })
})
