import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PackedBlob, sealIntoPack } from '../../../electron/blobs/pack'
import type { PackWriter } from '../../../electron/blobs/pack-writer'
import { openBlobStore } from '../../../electron/blobs/store'
import { openTestBlobs, packContents, type TestBlobs, TestPackIndex } from '../../support/blobs'
import { failureOf } from '../../support/failure'

let index: TestPackIndex
let t: TestBlobs
beforeEach(async () => {
  index = new TestPackIndex()
  t = await openTestBlobs(index)
})
afterEach(() => t.close())

const packFiles = (): Promise<string[]> => fs.readdir(path.join(t.directory, 'packs'))

/** Seals contents and writes their entries, as an import does. */
async function store(packs: PackWriter, contents: readonly Uint8Array[]): Promise<PackedBlob[]> {
  const sealed = await packContents(packs, t.blobs.key, contents)
  for (const blob of sealed) index.add(blob)
  return sealed
}
const read = (blobs: readonly PackedBlob[]): Promise<Buffer[]> =>
  Promise.all(blobs.map(({ sha256 }) => t.blobs.readAll(sha256)))

describe('contents in packs', () => {
  it('are read back, whole and in parts, whatever their sizes', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(sizes, async (lengths) => {
        const contents = lengths.map((length) => randomBytes(length))
        const packs = t.blobs.beginPacks()
        const sealed = await store(packs, contents)
        await packs.end()
        expect(sealed.map(({ sha256 }) => sha256)).toEqual(
          contents.map((bytes) => createHash('sha256').update(bytes).digest('hex')),
        )
        expect(await read(sealed)).toEqual(contents)
        for (const [n, bytes] of contents.entries()) {
          if (bytes.length < 3) continue
          const end = bytes.length - 2
          const parts: Uint8Array[] = []
          for await (const part of t.blobs.read(sealed[n]!.sha256, { start: 1, end })) parts.push(part)
          expect(Buffer.concat(parts).equals(bytes.subarray(1, end + 1))).toBe(true)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('lie one after the other in few files, and share none while written at the same time', async () => {
    const packs = t.blobs.beginPacks()
    const [one, other] = [packs.lend(), packs.lend()]
    expect(one.file).not.toBe(other.file)
    packs.giveBack(one, 0)
    packs.giveBack(other, 0)
    await store(
      packs,
      Array.from({ length: 50 }, (_, n) => Buffer.from(`content ${n}`)),
    )
    expect(await packFiles()).toHaveLength(1)
  })

  it('are not written behind one whose writing may be going on', async () => {
    const packs = t.blobs.beginPacks()
    const slot = packs.lend()
    packs.giveBack(slot, null)
    expect(packs.lend().file).not.toBe(slot.file)
  })

  it('fill a pack up to a size, then another', async () => {
    const packs = t.blobs.beginPacks()
    const slot = packs.lend()
    packs.giveBack(slot, 64 * 1024 ** 2)
    expect(packs.lend().file).not.toBe(slot.file)
  })

  it('are told apart from what was changed, cut, or put in another’s place', async () => {
    const packs = t.blobs.beginPacks()
    const [first, second] = await store(packs, [randomBytes(1000), randomBytes(1000)])
    if (!first || !second) throw new Error('two contents')
    index.add({ ...second, sha256: first.sha256 })
    expect(await failureOf(t.blobs.readAll(first.sha256))).toEqual({ code: 'storage_failed' })
    index.add(first)
    expect((await t.blobs.readAll(first.sha256)).length).toBe(1000)
    await fs.truncate(second.pack.file, second.pack.offset + 500)
    expect(await failureOf(t.blobs.readAll(second.sha256))).toEqual({ code: 'storage_failed' })
    await fs.rm(second.pack.file)
    expect(await failureOf(t.blobs.readAll(second.sha256))).toEqual({ code: 'not_found' })
  })

  it('fail with the reason where they can’t be written', async () => {
    const slot = { file: path.join(t.directory, 'no', 'such', 'folder'), offset: 0 }
    let error: unknown
    try {
      sealIntoPack(slot, t.blobs.key, randomBytes(10))
    } catch (thrown) {
      error = thrown
    }
    expect(await failureOf(Promise.reject(error))).toMatchObject({ code: 'storage_failed' })
    const packs = t.blobs.beginPacks()
    const gone = { sha256: '', sizeBytes: 0, pack: packs.lend(), sealedBytes: 0 }
    expect(await failureOf(packs.sync([gone]))).toMatchObject({ code: 'storage_failed' })
  })
})

describe('packs that nothing points to', () => {
  it('go when their writer ends', async () => {
    const packs = t.blobs.beginPacks()
    await packContents(packs, t.blobs.key, [randomBytes(100)])
    expect(await packFiles()).toHaveLength(1)
    await packs.end()
    expect(await packFiles()).toEqual([])
  })

  it('stay for as long as their writer may still have an entry written', async () => {
    const packs = t.blobs.beginPacks()
    const [blob] = await packContents(packs, t.blobs.key, [randomBytes(100)])
    await t.blobs.sweep(() => false)
    index.add(blob!)
    await packs.end()
    expect(await read([blob!])).toHaveLength(1)
  })

  it('are swept when a killed process left them', async () => {
    await packContents(t.blobs.beginPacks(), t.blobs.key, [randomBytes(100)])
    const later = await openBlobStore(t.directory, t.blobs.key, index)
    await later.sweep(() => false)
    expect(await packFiles()).toEqual([])
  })
})

describe('a pack that is mostly nobody’s', () => {
  it('is copied, and goes at the next sweep, so that who reads from it can', async () => {
    const packs = t.blobs.beginPacks()
    const contents = Array.from({ length: 10 }, () => randomBytes(70_000))
    const sealed = await store(packs, contents)
    await packs.end()
    for (const { sha256 } of sealed.slice(0, 4)) index.entries.delete(sha256)
    await t.blobs.sweep(() => true)
    expect(await packFiles()).toHaveLength(1)
    for (const { sha256 } of sealed.slice(4, 8)) index.entries.delete(sha256)
    const [before] = await packFiles()
    await t.blobs.sweep(() => true)
    expect(await read(sealed.slice(8))).toEqual(contents.slice(8))
    expect(await packFiles()).toHaveLength(2)
    await t.blobs.sweep(() => true)
    expect(await packFiles()).toHaveLength(1)
    expect(await packFiles()).not.toContain(before)
    expect(await read(sealed.slice(8))).toEqual(contents.slice(8))
  })

  it('keeps what it holds when it can’t be copied, and the others’ turn comes', async () => {
    const packs = t.blobs.beginPacks()
    const slots = [packs.lend(), packs.lend()]
    for (const slot of slots) packs.giveBack(slot, 0)
    const sealed = await store(packs, [randomBytes(90_000), randomBytes(100)])
    await packs.end()
    const [large, small] = sealed
    index.entries.delete(large!.sha256)
    index.add({ ...small!, sealedBytes: small!.sealedBytes + 1 })
    await t.blobs.sweep(() => true)
    index.add(small!)
    expect(await read([small!])).toHaveLength(1)
  })
})
