import fs from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Candidate } from '../../../electron/features/studies/import/candidate'
import { defaultImportLimits } from '../../../electron/features/studies/import/limits'
import { createUnzipper, zipAtPath } from '../../../electron/features/studies/import/zip'
import { openTestBlobs } from '../../support/blobs'
import { temporaryDirectory } from '../../support/directory'
import { writeZip, type ZipEntry } from '../../support/zip-writer'

const mebibyte = 1024 ** 2

describe('the files of a ZIP', () => {
  let root: string
  let store: Awaited<ReturnType<typeof openTestBlobs>>
  beforeEach(async () => {
    root = temporaryDirectory()
    store = await openTestBlobs()
  })
  afterEach(async () => {
    await store.close()
    fs.rmSync(root, { recursive: true, force: true })
  })
  const nobody = new AbortController().signal

  /** What each entry comes to: its text, or why it is refused. */
  const contents = async (bytes: Uint8Array, limits = defaultImportLimits): Promise<[string, string][]> => {
    const file = path.join(root, 'a.zip')
    fs.writeFileSync(file, bytes)
    const candidates: Candidate[] = []
    const unzip = createUnzipper(store.blobs, limits)
    for await (const candidate of unzip(zipAtPath('a.zip', file, bytes.length), nobody)) {
      candidates.push(candidate)
    }
    const read = async ({ name, content }: Candidate): Promise<[string, string]> => {
      if (content.kind === 'refused') return [name, content.reason]
      if (content.kind === 'path') return [name, 'path']
      const loaded = await content.load()
      return [name, 'refused' in loaded ? loaded.refused : Buffer.from(loaded.bytes).toString('latin1').slice(0, 20)]
    }
    const all = await Promise.all(candidates.map(read))
    for (const candidate of candidates) candidate.release?.()
    return all
  }
  const text = (name: string, content: string, rest: Partial<ZipEntry> = {}): ZipEntry => ({
    name,
    bytes: Buffer.from(content),
    ...rest,
  })

  it('come expanded, stored or deflated, under the name of the archive', async () => {
    const zip = writeZip([text('DICOM/IM1', 'one'), text('DICOM\\IM2', 'two', { stored: true }), text('dir/', '')])
    expect(await contents(zip)).toEqual([
      ['a.zip/DICOM/IM1', 'one'],
      ['a.zip/DICOM/IM2', 'two'],
    ])
  })

  it.each(['../../evil', '/etc/passwd', 'C:\\evil', 'a/..\\..\\b'])(
    'with the name %j are refused alone',
    async (name) => {
      const outcomes = await contents(writeZip([text(name, 'x'), text('good', 'y')]))
      expect(outcomes.map(([, outcome]) => outcome)).toEqual(['refused_unsafe_name', 'y'])
    },
  )

  it('that are encrypted, or ZIPs under another name, are refused alone', async () => {
    const nested = writeZip([text('x', 'x')])
    const outcomes = await contents(
      writeZip([text('secret', 'x', { encrypted: true }), { name: 'disguised', bytes: nested }, text('good', 'y')]),
    )
    expect(outcomes.map(([, outcome]) => outcome)).toEqual(['refused_encrypted_zip', 'refused_nested_zip', 'y'])
  })

  /** ZIPs one within the other, `depth` of them, with one file in the last. */
  const nest = (depth: number): Buffer =>
    depth === 1 ? writeZip([text('IM1', 'deep')]) : writeZip([{ name: `${depth - 1}.zip`, bytes: nest(depth - 1) }])

  it.each([
    ['held in memory', defaultImportLimits],
    ['encrypted on disk', { ...defaultImportLimits, uploadInMemoryBytes: 10 }],
  ])('come out of ZIPs within ZIPs, %s, under all their names', async (_where, limits) => {
    const zip = writeZip([
      { name: 'CD/inner.zip', bytes: writeZip([text('x/1', 'one'), { name: 'more.ZIP', bytes: nest(1) }]) },
      { name: 'broken.zip', bytes: Buffer.from('no zip') },
      text('2', 'two'),
    ])
    expect(await contents(zip, limits)).toEqual([
      ['a.zip/CD/inner.zip/x/1', 'one'],
      ['a.zip/CD/inner.zip/more.ZIP/IM1', 'deep'],
      ['a.zip/broken.zip', 'refused_corrupt_zip'],
      ['a.zip/2', 'two'],
    ])
    await expect.poll(() => fs.readdirSync(`${store.directory}/staging`)).toEqual([])
  })

  it('too deep in ZIPs within ZIPs are refused by the name of the ZIP', async () => {
    const limits = { ...defaultImportLimits, zipDepth: 3 }
    expect(await contents(nest(3), limits)).toEqual([['a.zip/2.zip/1.zip/IM1', 'deep']])
    expect(await contents(nest(4), limits)).toEqual([['a.zip/3.zip/2.zip/1.zip', 'refused_nested_zip']])
  })

  it('of all ZIPs within one are counted and weighed together', async () => {
    const zeros = (name: string): ZipEntry => ({
      name,
      bytes: writeZip([{ name: '0', bytes: new Uint8Array(mebibyte) }]),
    })
    const zip = writeZip(['1.zip', '2.zip', '3.zip'].map(zeros))
    const expansion = { ...defaultImportLimits.zipExpansion, archiveSmallBytes: 2.5 * mebibyte, archiveRatio: 1 }
    const weighed = await contents(zip, { ...defaultImportLimits, zipExpansion: expansion })
    expect(weighed.map(([, outcome]) => outcome).slice(2)).toEqual(['refused_expands_too_much'])
    const counted = await contents(zip, { ...defaultImportLimits, files: 4 })
    expect(counted.map(([, outcome]) => outcome).slice(2)).toEqual(['refused_too_many_files'])
  })

  it('whose sums or sizes are not what the directory says are refused alone', async () => {
    const outcomes = await contents(
      writeZip([
        text('sum', 'hello', { lie: { crc32: 1 } }),
        text('longer', 'hello', { lie: { sizeBytes: 4 } }),
        text('shorter', 'hello', { lie: { sizeBytes: 6 } }),
        text('stored', 'hello', { stored: true, lie: { sizeBytes: 4 } }),
        text('good', 'y'),
      ]),
    )
    expect(outcomes.map(([, outcome]) => outcome)).toEqual([
      'refused_corrupt_zip',
      'refused_expands_too_much',
      'refused_corrupt_zip',
      'refused_corrupt_zip',
      'y',
    ])
  })

  it('that expand beyond reason are refused before they are expanded', async () => {
    const outcomes = await contents(
      writeZip([{ name: 'bomb', bytes: new Uint8Array(65 * mebibyte) }, text('good', 'y')]),
    )
    expect(outcomes.map(([, outcome]) => outcome)).toEqual(['refused_expands_too_much', 'y'])
  })

  it('that together expand beyond reason are refused from there on', async () => {
    const limits = {
      ...defaultImportLimits,
      zipExpansion: { ...defaultImportLimits.zipExpansion, archiveSmallBytes: 2 * mebibyte, archiveRatio: 1 },
    }
    const zeros = new Uint8Array(mebibyte)
    const entries = ['1', '2', '3'].map((name) => ({ name, bytes: zeros }))
    const outcomes = await contents(writeZip([...entries, text('small', 'y')]), limits)
    expect(outcomes.map(([, outcome]) => outcome).slice(2)).toEqual([
      'refused_expands_too_much',
      'refused_expands_too_much',
    ])
  })

  it('are refused beyond the number an import may have', async () => {
    const zip = writeZip([text('1', 'a'), text('2', 'b'), text('3', 'c')])
    const outcomes = await contents(zip, { ...defaultImportLimits, files: 2 })
    expect(outcomes.map(([, outcome]) => outcome)).toEqual(['a', 'b', 'refused_too_many_files'])
  })

  it('larger than memory may hold are refused', async () => {
    const outcomes = await contents(writeZip([text('1', 'abc')]), { ...defaultImportLimits, inMemoryBytes: 2 })
    expect(outcomes.map(([, outcome]) => outcome)).toEqual(['refused_too_large'])
  })

  it('are none in what is no ZIP, is cut short or is empty', async () => {
    const zip = writeZip([text('1', 'abc')])
    expect(await contents(Buffer.from('not a zip'))).toEqual([['a.zip', 'refused_corrupt_zip']])
    expect(await contents(zip.subarray(0, zip.length - 10))).toEqual([['a.zip', 'refused_corrupt_zip']])
    expect(await contents(new Uint8Array(0))).toEqual([['a.zip', 'refused_corrupt_zip']])
    expect(await contents(writeZip([]))).toEqual([['a.zip', 'refused_empty']])
  })

  it('never make the import fail, whatever byte is changed', async () => {
    const zip = writeZip([text('a/1', 'hello'), text('a/2', 'world', { stored: true })])
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.nat(255), async (position, value) => {
        const changed = Buffer.from(zip)
        changed[position] = value
        expect((await contents(changed)).length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})
