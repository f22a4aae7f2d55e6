import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeDicom } from '../../support/dicom-writer'
import { openTestStudies, type TestStudies } from '../../support/studies'
import { writeZip } from '../../support/zip-writer'

const everything = { limit: 500, offset: 0 }

describe('importing', () => {
  let test: TestStudies
  beforeEach(async () => {
    test = await openTestStudies()
  })
  afterEach(() => test.close())

  const drop = (name: string, bytes: Uint8Array): string => {
    const file = path.join(test.inbox, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, bytes)
    return file
  }
  const dropSlices = async (folder: string, count: number): Promise<string> => {
    for (let instance = 1; instance <= count; instance += 1) {
      drop(`${folder}/IM${instance}`, await writeDicom({ instance }))
    }
    return path.join(test.inbox, folder)
  }
  const outcomes = (importId: string): Record<string, string> =>
    Object.fromEntries(test.reportOf(importId).map(({ name, outcome }) => [name, outcome]))
  const totals = () => test.studies.list('', everything).studies.map(({ instanceCount }) => instanceCount)

  it('takes a folder, and shows its study, series, instances and frames', async () => {
    const { importId, state, counts, studyIds } = await test.importPaths([await dropSlices('TC', 20)])
    expect({ state, counts }).toEqual({ state: 'done', counts: { imported: 20 } })
    expect(
      test
        .reportOf(importId)
        .map(({ name }) => name)
        .toSorted(),
    ).toContain('TC/IM1')

    const [studyId = ''] = studyIds
    const { study, series } = test.studies.get(studyId)
    expect(study).toMatchObject({ patientName: 'Prueba, Paciente', instanceCount: 20, seriesCount: 1 })
    expect(test.studies.identify(studyId).description).toBe('Tórax simple')
    const instances = await test.studies.instances(series[0]?.id ?? '')
    expect(instances.map(({ instanceNumber }) => instanceNumber)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(series[0]?.thumbnail).toBe(`/thumbnail/${instances[9]?.id}`)
    expect(test.strayFiles()).toEqual([])
  })

  it('adds nothing when the same study is dropped again, in another form too', async () => {
    const folder = await dropSlices('TC', 3)
    const first = await test.importPaths([folder])
    const again = await test.importPaths([folder])
    expect(again).toMatchObject({ counts: { duplicate: 3 }, studyIds: first.studyIds })
    const names = ['IM1', 'IM2', 'IM3']
    const zip = writeZip(names.map((name) => ({ name, bytes: fs.readFileSync(path.join(folder, name)) })))
    expect((await test.importPaths([drop('again.zip', zip)])).counts).toEqual({ duplicate: 3 })
    expect(totals()).toEqual([3])
    expect(test.strayFiles()).toEqual([])
  })

  it('keeps both when two files say they are the same instance and are not', async () => {
    drop('a', await writeDicom({}))
    drop('b', await writeDicom({ elements: [{ tag: '00081030', vr: 'LO', value: 'Otra' }] }))
    const { counts } = await test.importPaths([test.inbox])
    expect(counts).toEqual({ imported: 1, imported_other_content: 1 })
    expect(totals()).toEqual([2])
  })

  it('takes a ZIP without unpacking it, and says what is wrong with the rest of it', async () => {
    const good = await writeDicom({})
    const zip = writeZip([
      { name: 'DICOM/IM1', bytes: good },
      { name: 'DICOM/IM2', bytes: await writeDicom({ instance: 2 }), stored: true },
      { name: '../../evil', bytes: good },
      { name: 'secret', bytes: good, encrypted: true },
      { name: 'bomb', bytes: new Uint8Array(65 * 1024 ** 2) },
      { name: 'inner.zip', bytes: writeZip([{ name: 'x', bytes: await writeDicom({ instance: 3 }) }]) },
      { name: 'léeme.txt', bytes: Buffer.from('hola') },
    ])
    const { importId, state } = await test.importPaths([drop('study.zip', zip)])
    expect(state).toBe('done')
    expect(outcomes(importId)).toEqual({
      'study.zip/DICOM/IM1': 'imported',
      'study.zip/DICOM/IM2': 'imported',
      'study.zip/../../evil': 'refused_unsafe_name',
      'study.zip/secret': 'refused_encrypted_zip',
      'study.zip/bomb': 'refused_expands_too_much',
      'study.zip/inner.zip/x': 'imported',
      'study.zip/léeme.txt': 'refused_not_dicom',
    })
    expect(fs.readdirSync(test.inbox)).toEqual(['study.zip'])
  })

  it('refuses each bad file by its reason and goes on with the rest', async () => {
    const good = await writeDicom({})
    drop('x/empty', new Uint8Array(0))
    drop('x/text.txt', Buffer.from('not an image, only text that is long enough to be looked at'))
    drop('x/truncated', (await writeDicom({ instance: 2 })).subarray(0, good.length - 200))
    drop('x/no-pixels', await writeDicom({ instance: 3, image: null }))
    drop('x/broken.zip', Buffer.from('PK\u0003\u0004 and then nothing'))
    drop('x/good', good)
    const { importId, state } = await test.importPaths([path.join(test.inbox, 'x'), path.join(test.inbox, 'gone')])
    expect(state).toBe('done')
    const found = outcomes(importId)
    expect(found).toMatchObject({
      'x/empty': 'refused_empty',
      'x/text.txt': 'refused_not_dicom',
      'x/no-pixels': 'imported_no_image',
      'x/broken.zip': 'refused_corrupt_zip',
      'x/good': 'imported',
      gone: 'refused_unreadable',
    })
    // Cut within the pixels: nothing before them is missing, so the file may be kept with what it has.
    expect(['refused_truncated', 'imported', 'imported_unreadable_image']).toContain(found['x/truncated'])
    expect(test.strayFiles()).toEqual([])
  })

  it('refuses a deflated file that expands beyond reason', async () => {
    const black = { rows: 8192, columns: 8192, frames: Array.from({ length: 8 }, () => new Uint16Array(8192 * 8192)) }
    drop('bomb', await writeDicom({ codec: 'deflated', image: { ...black, bitsAllocated: 16 } }))
    drop('good', await writeDicom({ instance: 2 }))
    const { importId } = await test.importPaths([test.inbox])
    const name = path.basename(test.inbox)
    expect(outcomes(importId)).toEqual({ [`${name}/bomb`]: 'refused_expands_too_much', [`${name}/good`]: 'imported' })
  })

  it('shows hostile header text and names as text', async () => {
    const hostile = `<script>alert(1)</script>'"; drop table studies`
    drop('a\u202egpj.\u001b[31m', await writeDicom({ elements: [{ tag: '00100010', vr: 'PN', value: hostile }] }))
    const { importId, studyIds } = await test.importPaths([test.inbox])
    expect(test.studies.identify(studyIds[0] ?? '').patientName).toContain('<script>alert(1)</script>')
    expect(test.reportOf(importId)[0]?.name).toBe(`${path.basename(test.inbox)}/agpj.[31m`)
  })

  it('takes 10,000 tiny files, reports any page of them at once, and lists the study', async () => {
    const folder = path.join(test.inbox, 'many')
    fs.mkdirSync(folder)
    for (let number = 0; number < 10_000; number += 1) fs.writeFileSync(path.join(folder, `f${number}`), 'x')
    drop('many/good', await writeDicom({}))
    const { importId, counts, state } = await test.importPaths([folder])
    expect(state).toBe('done')
    expect(counts).toEqual({ imported: 1, refused_not_dicom: 10_000 })
    const { total, files } = test.studies.imports.report(importId, { limit: 7, offset: 9_998 })
    expect([total, files.length]).toEqual([10_001, 3])
    expect(new Set(test.reportOf(importId).map(({ name }) => name)).size).toBe(10_001)
  })

  it('stops when cancelled: what is in stays, whole, and the rest is said to be cancelled', async () => {
    let read = 0
    await test.close()
    test = await openTestStudies((deps) => ({
      ...deps,
      pool: {
        ...deps.pool,
        async ingest(source, target, signal) {
          read += 1
          if (read > 100 && !signal.aborted) await once(signal, 'abort')
          return deps.pool.ingest(source, target, signal)
        },
      },
    }))
    const importId = test.studies.imports.beginPaths([await dropSlices('TC', 300)])
    const abort = new AbortController()
    await test.studies.imports
      .watch(
        importId,
        async ({ filesDone }) => {
          if (filesDone > 0) abort.abort()
        },
        abort.signal,
      )
      .catch(() => undefined)
    await test.studies.imports.cancel(importId)
    const { summary, total, files } = test.studies.imports.report(importId, everything)
    expect(summary.state).toBe('cancelled')
    expect(total).toBe(files.length)
    const { imported = 0, cancelled = 0 } = summary.counts
    expect(imported).toBeGreaterThan(0)
    expect(cancelled).toBeGreaterThan(0)
    expect(totals()).toEqual([imported])
    expect(test.tasks.list()).toEqual([])
    await expectWholeStore()
  })

  it('stops when the profile is locked', async () => {
    const importId = test.studies.imports.beginPaths([await dropSlices('TC', 200)])
    test.lock.abort()
    await test.studies.close()
    expect(test.studies.imports.report(importId, everything).summary.state).toBe('cancelled')
    await expectWholeStore()
  })

  it('tells progress that only grows, ends complete, and names what went stale', async () => {
    const importId = test.studies.imports.beginPaths([await dropSlices('TC', 50)])
    const seen: number[] = []
    let last = { complete: false, filesFound: 0, filesDone: 0, bytesFound: 0, bytesDone: 0 }
    await test.studies.imports.watch(
      importId,
      async (progress) => {
        seen.push(progress.filesDone)
        last = progress
      },
      new AbortController().signal,
    )
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(last).toMatchObject({ complete: true, filesFound: 50, filesDone: 50 })
    expect(last.bytesDone).toBeGreaterThan(0)
    expect(last.bytesFound).toBe(last.bytesDone)
    const stale = ['studies.list', 'studies.get', 'studies.instances', 'studies.imports', 'studies.importReport']
    // Told a moment after, so that whoever opens the study is served first.
    await expect.poll(() => test.announced.map(([key]) => key)).toEqual(expect.arrayContaining(stale))
  })

  it('answers for what is not there with not_found', async () => {
    const nobody = '01890a5d-ac96-774b-bcce-b302099a8057'
    expect(() => test.studies.get(nobody)).toThrow('not_found')
    await expect(test.studies.instances(nobody)).rejects.toThrow('not_found')
    await expect(test.studies.imports.cancel(nobody)).rejects.toThrow('not_found')
    expect(() => test.studies.imports.report(nobody, everything)).toThrow('not_found')
  })

  /** Every stored row has its file, every file its row, and nothing waits in between. */
  async function expectWholeStore(): Promise<void> {
    const rows = test.db.prepare<[], { sha256: string }>('select file_sha256 as sha256 from instances').all()
    for (const { sha256 } of rows) expect(await test.blobs.has(sha256)).toBe(true)
    expect(await test.blobs.sweep((sha256) => rows.some((row) => row.sha256 === sha256))).toBe(0)
    expect(test.strayFiles()).toEqual([])
  }
})
