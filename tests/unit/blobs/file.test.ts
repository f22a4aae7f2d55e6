import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBlobFile, stageBlob } from '../../../electron/blobs/file'
import { footerBytes, headerBytes, tagBytes } from '../../../electron/blobs/format'
import { temporaryDirectory } from '../../support/directory'
import { failureOf } from '../../support/failure'

const key = randomBytes(32)
/** Chunks of 16 bytes make files of many chunks small. */
const log2 = 4
const chunk = 2 ** log2
const sealedChunk = chunk + tagBytes
let directory: string
beforeAll(() => {
  directory = temporaryDirectory()
})
afterAll(() => fs.rm(directory, { recursive: true }))

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const write = (bytes: Uint8Array): Promise<string> => stageBlob(directory, key, bytes, log2).then((s) => s.stagedPath)
const variant = async (bytes: Uint8Array): Promise<string> => {
  const file = path.join(directory, 'variant')
  await fs.writeFile(file, bytes)
  return file
}
async function readWhole(file: string, withKey: Uint8Array = key): Promise<Buffer> {
  const opened = await openBlobFile(file, withKey)
  try {
    return await opened.read(0, opened.sizeBytes)
  } finally {
    await opened.close()
  }
}
/** Reads a copy of the sealed file with `bytes` in its place. */
const tampered = async (bytes: Uint8Array): Promise<string> => (await failureOf(readWhole(await variant(bytes)))).code

describe('an encrypted file', () => {
  it('gives back any range of any content', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 90 }), fc.nat(100), fc.nat(100), async (bytes, a, b) => {
        const staged = await stageBlob(directory, key, bytes, log2)
        expect(staged).toMatchObject({ sha256: sha256(bytes), sizeBytes: bytes.length })
        const start = Math.min(a, b, bytes.length)
        const end = Math.min(Math.max(a, b), bytes.length)
        const file = await openBlobFile(staged.stagedPath, key)
        expect(file.sizeBytes).toBe(bytes.length)
        expect(await file.read(start, end)).toEqual(Buffer.from(bytes.subarray(start, end)))
        await file.close()
        await fs.rm(staged.stagedPath)
      }),
      { numRuns: 150 },
    )
  })

  it('holds the same content however it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }), async (pieces) => {
        async function* arriving() {
          yield* pieces
        }
        const staged = await stageBlob(directory, key, arriving(), log2)
        expect(await readWhole(staged.stagedPath)).toEqual(Buffer.concat(pieces))
      }),
      { numRuns: 60 },
    )
  })

  it('gives back content larger than its buffers, at the default chunk size', async () => {
    const bytes = randomBytes(5 * 1024 * 1024 + 12_345)
    const { stagedPath } = await stageBlob(directory, key, bytes)
    const file = await openBlobFile(stagedPath, key)
    expect((await file.read(0, bytes.length)).equals(bytes)).toBe(true)
    expect((await file.read(1_000_001, 4_000_003)).equals(bytes.subarray(1_000_001, 4_000_003))).toBe(true)
    await file.close()
  })

  it('shows nothing of its content or its hash', async () => {
    const bytes = Buffer.from('PatientName'.repeat(50))
    const sealed = await fs.readFile(await write(bytes))
    expect(sealed.includes('PatientName')).toBe(false)
    expect(sealed.includes(Buffer.from(sha256(bytes), 'hex'))).toBe(false)
  })

  it('is never the same twice', async () => {
    const [one, other] = await Promise.all([write(Buffer.alloc(50)), write(Buffer.alloc(50))])
    expect((await fs.readFile(one)).equals(await fs.readFile(other))).toBe(false)
  })
})

describe('a changed file is told, not shown', () => {
  it('with any one byte flipped', async () => {
    for (const size of [0, 1, chunk, 3 * chunk + 5]) {
      const sealed = await fs.readFile(await write(randomBytes(size)))
      for (let at = 0; at < sealed.length; at += 1) {
        const flipped = Buffer.from(sealed)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
        expect({ size, at, code: await tampered(flipped) }).toEqual({ size, at, code: 'storage_failed' })
      }
    }
  })

  it('when it is cut anywhere', async () => {
    const sealed = await fs.readFile(await write(randomBytes(4 * chunk)))
    for (let length = 0; length < sealed.length; length += 1) {
      const code = await tampered(sealed.subarray(0, length))
      expect({ length, code }).toEqual({ length, code: 'storage_failed' })
    }
  })

  it('when whole chunks are missing, repeated or exchanged, with header and footer in place', async () => {
    const sealed = await fs.readFile(await write(randomBytes(4 * chunk)))
    const header = sealed.subarray(0, headerBytes)
    const footer = sealed.subarray(sealed.length - footerBytes)
    const chunks = [0, 1, 2, 3].map((n) =>
      sealed.subarray(headerBytes + n * sealedChunk, headerBytes + (n + 1) * sealedChunk),
    )
    const order = (...numbers: number[]) =>
      Buffer.concat([header, ...numbers.map((n) => chunks[n] ?? Buffer.alloc(0)), footer])
    expect(await readWhole(await variant(order(0, 1, 2, 3)))).toHaveLength(4 * chunk)
    for (const numbers of [[0, 1, 2], [0, 1, 2, 3, 3], [1, 0, 2, 3], [0, 1, 3, 2], [0, 1, 1, 3], [0], []]) {
      expect({ numbers, code: await tampered(order(...numbers)) }).toEqual({ numbers, code: 'storage_failed' })
    }
  })

  it('when a chunk or the footer comes from another file under the same key', async () => {
    const [one, other] = await Promise.all(
      [randomBytes(3 * chunk), randomBytes(3 * chunk)].map(async (bytes) => fs.readFile(await write(bytes))),
    )
    if (!one || !other) throw new Error('unreachable')
    const cut = headerBytes + sealedChunk
    expect(
      await tampered(
        Buffer.concat([one.subarray(0, cut), other.subarray(cut, cut + sealedChunk), one.subarray(cut + sealedChunk)]),
      ),
    ).toBe('storage_failed')
    expect(await tampered(Buffer.concat([one.subarray(0, -footerBytes), other.subarray(-footerBytes)]))).toBe(
      'storage_failed',
    )
  })

  it('when a whole file stands under the name of another', async () => {
    const file = path.join(directory, sha256(Buffer.from('expected')))
    await fs.copyFile(await write(Buffer.from('expected')), file)
    expect((await readWhole(file)).toString()).toBe('expected')
    await fs.copyFile(await write(Buffer.from('another')), file)
    expect((await failureOf(readWhole(file))).code).toBe('storage_failed')
  })

  it('under another key', async () => {
    expect((await failureOf(readWhole(await write(Buffer.from('x')), randomBytes(32)))).code).toBe('storage_failed')
  })

  it('when it is anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await tampered(bytes)).toBe('storage_failed')
      }),
      { numRuns: 50 },
    )
  })
})

it('refuses a range outside of the content', async () => {
  const file = await openBlobFile(await write(randomBytes(40)), key)
  for (const [start, end] of [
    [-1, 3],
    [0, 41],
    [5, 4],
    [Number.NaN, 4],
  ] as const) {
    await expect(file.read(start, end)).rejects.toThrow(RangeError)
  }
  await file.close()
})

it('says that a missing file is not found', async () => {
  expect(await failureOf(openBlobFile(path.join(directory, 'none'), key))).toEqual({ code: 'not_found' })
})

it('leaves nothing behind when its source fails', async () => {
  const empty = temporaryDirectory()
  async function* failing() {
    yield randomBytes(100)
    throw new Error('source')
  }
  await expect(stageBlob(empty, key, failing(), log2)).rejects.toThrow('source')
  expect(await fs.readdir(path.join(empty, 'staging'))).toEqual([])
  await fs.rm(empty, { recursive: true })
})
