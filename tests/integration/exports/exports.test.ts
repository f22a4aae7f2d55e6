import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createExportsService, type ExportsService } from '../../../electron/features/exports/service'
import type { Annotation } from '../../../shared/contract/annotations'
import type { ExportSummary } from '../../../shared/contract/exports'
import { generateStudy, writeDicom } from '../../support/dicom-writer'
import { temporaryDirectory } from '../../support/directory'
import { openTestStudies, type TestStudies } from '../../support/studies'

let t: TestStudies
let target: string
let exports: ExportsService
let drawn: Annotation[]
const open = (chooseFolder: (() => Promise<string | null>) | null): ExportsService =>
  createExportsService({
    studies: t.studies,
    annotations: { list: () => drawn },
    blobs: t.blobs,
    pool: t.pool,
    tasks: t.tasks,
    chooseFolder,
  })
beforeEach(async () => {
  t = await openTestStudies()
  target = temporaryDirectory()
  drawn = []
  exports = open(async () => target)
})
afterEach(async () => {
  await exports.close()
  await t.close()
  fs.rmSync(target, { recursive: true, force: true })
})

const importStudy = async (): Promise<{ studyId: string; seriesIds: string[] }> => {
  const files = await generateStudy({
    directory: path.join(t.inbox, 'a'),
    instances: 6,
    rows: 64,
    columns: 64,
    series: 2,
  })
  await t.importPaths(files)
  return selectionOf()
}
const selectionOf = (): { studyId: string; seriesIds: string[] } => {
  const [study] = t.studies.list('', { limit: 10, offset: 0 }).studies
  if (study === undefined) throw new Error('Nothing was imported')
  return { studyId: study.id, seriesIds: t.studies.get(study.id).series.map(({ id }) => id) }
}
const patient = { patientName: 'CASO 1', patientId: 'C1' }
const begin = (selection: Parameters<ExportsService['begin']>[0], excludeBurnedIn: boolean): Promise<string | null> =>
  exports.begin(selection, { excludeBurnedIn, caseDraft: null }, new AbortController().signal)
const watch = (exportId: string | null): Promise<ExportSummary> => {
  if (exportId === null) throw new Error('No folder was chosen')
  return exports.watch(exportId, async () => undefined, new AbortController().signal)
}
const filesUnder = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
const framesOf = async (studies: TestStudies['studies']): Promise<string[]> => {
  const [study] = studies.list('', { limit: 10, offset: 0 }).studies
  const hashes: string[] = []
  for (const { id } of studies.get(study?.id ?? '').series) {
    for (const instance of await studies.instances(id)) {
      const { pixels } = await studies.frame(instance.id, 1, new AbortController().signal)
      hashes.push(createHash('sha256').update(pixels).digest('hex'))
    }
  }
  return hashes
}

describe('an export without identifiers', () => {
  it('is imported again as the same pictures of someone else', async () => {
    const selection = { ...(await importStudy()), ...patient }
    const summary = await watch(await begin(selection, false))
    expect(summary).toMatchObject({ state: 'done', counts: { written: 6 }, name: 'C1' })
    expect(t.tasks.list()).toEqual([])
    const again = await openTestStudies()
    try {
      await again.importPaths([path.join(target, 'C1')])
      const [study] = again.studies.list('', { limit: 10, offset: 0 }).studies
      expect(study).toMatchObject({
        patientName: 'CASO 1',
        patientId: 'C1',
        seriesCount: 2,
        instanceCount: 6,
        studyDate: null,
        description: '',
      })
      expect(await framesOf(again.studies)).toEqual(await framesOf(t.studies))
    } finally {
      await again.close()
    }
  })

  it('takes only the series chosen, into a folder of its own', async () => {
    const { studyId, seriesIds } = await importStudy()
    const selection = { studyId, seriesIds: seriesIds.slice(1), ...patient }
    await watch(await begin(selection, false))
    await watch(await begin(selection, false))
    const names = filesUnder(target).map((file) => path.relative(target, file))
    expect(names).toHaveLength(6)
    expect(names).toContain(path.join('C1', 'SER0001', 'IM00001.dcm'))
    expect(names).toContain(path.join('C1-2', 'SER0001', 'IM00003.dcm'))
  })

  it('tells beforehand what would change, and which pictures may have text in them', async () => {
    const element = (tag: string, vr: string, value: string) => ({ tag, vr, value })
    const paths = await Promise.all(
      ['CT', 'US', 'MR'].map(async (modality, at) => {
        const file = path.join(t.inbox, modality)
        const flag = modality === 'MR' ? [element('00280301', 'CS', 'YES')] : []
        const elements = [element('00080060', 'CS', modality), ...flag]
        fs.writeFileSync(file, await writeDicom({ series: at + 1, instance: at + 1, elements }))
        return file
      }),
    )
    await t.importPaths(paths)
    const selection = { ...selectionOf(), ...patient }
    const preview = await exports.preview(selection, new AbortController().signal)
    expect(preview).toMatchObject({ files: 3, risks: { declared: 1, likely: 1 } })
    expect(preview.changes).toContainEqual({
      tag: '00100010',
      name: "Patient's Name",
      kind: 'replaced',
      before: 'Prueba^Paciente',
      after: 'CASO 1',
    })
    expect(preview.changes).toContainEqual({
      tag: '00081030',
      name: 'Study Description',
      kind: 'removed',
      before: 'Tórax simple',
      after: null,
    })
    const { counts } = await watch(await begin(selection, true))
    expect(counts).toEqual({ written: 1, excluded_burned_in: 2 })
  })

  it('says which files may not leave', async () => {
    const file = path.join(t.inbox, 'report')
    const sopClass = { tag: '00080016', vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.88.11' }
    fs.writeFileSync(file, await writeDicom({ image: null, elements: [sopClass] }))
    await t.importPaths([file])
    const { counts, state } = await watch(await begin({ ...selectionOf(), ...patient }, false))
    expect([state, counts]).toEqual(['done', { refused_document: 1 }])
  })

  it('leaves nothing behind when it is cancelled, or when the profile is locked', async () => {
    const selection = { ...(await importStudy()), ...patient }
    const exportId = await begin(selection, false)
    await exports.cancel(exportId ?? '')
    expect((await watch(exportId)).state).toBe('cancelled')
    const second = await begin(selection, false)
    t.lock.abort()
    expect((await watch(second)).state).toBe('cancelled')
    expect(fs.readdirSync(target)).toEqual([])
  })

  it('fails with a reason, and without half a folder, where it can’t write', async () => {
    const selection = { ...(await importStudy()), ...patient }
    exports = open(async () => path.join(target, 'gone'))
    await expect(begin(selection, false)).rejects.toMatchObject({ error: { code: 'storage_failed' } })
    expect(t.tasks.list()).toEqual([])
  })

  it('does nothing when no folder is chosen', async () => {
    const selection = { ...(await importStudy()), ...patient }
    exports = open(async () => null)
    expect(await begin(selection, false)).toBeNull()
    expect(t.tasks.list()).toEqual([])
  })

  it('refuses series of another study', async () => {
    const { studyId } = await importStudy()
    const selection = { studyId, seriesIds: [studyId], ...patient }
    await expect(begin(selection, false)).rejects.toMatchObject({ error: { code: 'not_found' } })
  })
})

describe('an export as a ZIP', () => {
  const readAll = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
    const read: Uint8Array[] = []
    for await (const chunk of chunks) read.push(Uint8Array.from(chunk))
    return Buffer.concat(read)
  }
  beforeEach(() => {
    exports = open(null)
  })

  it('is imported again as the same pictures', async () => {
    const exportId = (await begin({ ...(await importStudy()), ...patient }, false)) ?? ''
    const { name, chunks } = exports.download(exportId)
    const zip = path.join(target, name)
    fs.writeFileSync(zip, await readAll(chunks))
    expect(await watch(exportId)).toMatchObject({ state: 'done', counts: { written: 6 }, name: 'C1' })
    const again = await openTestStudies()
    try {
      const { counts } = await again.importPaths([zip])
      expect(counts).toEqual({ imported: 6 })
      expect(await framesOf(again.studies)).toEqual(await framesOf(t.studies))
    } finally {
      await again.close()
    }
  })

  it('can be read once, and ends with who stops reading', async () => {
    const exportId = (await begin({ ...(await importStudy()), ...patient }, false)) ?? ''
    const { chunks } = exports.download(exportId)
    expect(() => exports.download(exportId)).toThrow('not_found')
    const reader = chunks[Symbol.asyncIterator]()
    await reader.next()
    await reader.return?.()
    expect((await watch(exportId)).state).toBe('cancelled')
    expect(t.tasks.list()).toEqual([])
  })

  it('ends when it is cancelled before or while it is read, though the reader stands still', async () => {
    const selection = { ...(await importStudy()), ...patient }
    const unread = (await begin(selection, false)) ?? ''
    await exports.cancel(unread)
    expect((await watch(unread)).state).toBe('cancelled')
    const standing = (await begin(selection, false)) ?? ''
    const reader = exports.download(standing).chunks[Symbol.asyncIterator]()
    await reader.next()
    await exports.cancel(standing)
    expect((await watch(standing)).state).toBe('cancelled')
  })
})
