import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createStudiesService } from '../../../electron/features/studies/service'
import { Failure } from '../../../shared/lib/failure'
import { writeDicom } from '../../support/dicom-writer'
import { openTestStudies, type TestStudies } from '../../support/studies'

const page = { limit: 1000, offset: 0 }

describe('when storing fails', () => {
  let test: TestStudies
  afterEach(() => test.close())

  const dropSlices = async (count: number): Promise<string> => {
    for (let instance = 1; instance <= count; instance += 1) {
      fs.writeFileSync(path.join(test.inbox, `IM${instance}`), await writeDicom({ instance }))
    }
    return test.inbox
  }
  const storedInstances = (): number =>
    test.db.prepare<[], { total: number }>('select count(*) as total from instances').get()?.total ?? 0

  it('a full disk ends the import as failed, with what was stored whole and the rest reported', async () => {
    let batches = 0
    test = await openTestStudies((deps) => ({
      ...deps,
      blobs: {
        ...deps.blobs,
        beginPacks() {
          const packs = deps.blobs.beginPacks()
          return {
            ...packs,
            async sync(sealed) {
              batches += 1
              if (batches > 2) throw new Failure('disk_full')
              await packs.sync(sealed)
            },
          }
        },
      },
    }))
    const { importId, state, counts } = await test.importPaths([await dropSlices(200)])
    expect(state).toBe('failed')
    expect(counts.imported).toBe(storedInstances())
    expect(counts.refused_storage).toBeGreaterThan(0)
    expect(test.reportOf(importId)).toHaveLength((counts.imported ?? 0) + (counts.refused_storage ?? 0))
    expect(test.studies.list('', page).studies[0]?.instanceCount).toBe(counts.imported)
    expect(test.strayFiles()).toEqual([])
  })

  it('a worker that can’t write ends it too, before the rest is tried', async () => {
    let asked = 0
    test = await openTestStudies((deps) => ({
      ...deps,
      pool: {
        ...deps.pool,
        async ingest(...call) {
          asked += 1
          if (asked > 20) throw new Failure('disk_full')
          return deps.pool.ingest(...call)
        },
      },
    }))
    const { state, counts } = await test.importPaths([await dropSlices(200)])
    expect(state).toBe('failed')
    expect(asked).toBeLessThan(60)
    expect(counts.refused_storage).toBeGreaterThan(100)
    expect(counts.imported ?? 0).toBe(storedInstances())
  })

  it('a database that takes no more ends it, and is told to who watches', async () => {
    test = await openTestStudies()
    const folder = await dropSlices(200)
    const { page_count: pages } = test.db.prepare<[], { page_count: number }>('pragma page_count').get()!
    test.db.pragma(`max_page_count = ${pages + 10}`)
    const { state, counts } = await test.importPaths([folder])
    expect(state).toBe('failed')
    expect(counts.imported ?? 0).toBe(storedInstances())
    expect(counts.refused_storage).toBeGreaterThan(0)
    expect(test.strayFiles()).toEqual([])
  })

  it('one file that kills its worker is refused and the others go on', async () => {
    test = await openTestStudies((deps) => ({
      ...deps,
      pool: {
        ...deps.pool,
        async ingest(source, ...rest) {
          if ('path' in source && source.path.endsWith('IM3')) throw new Error('worker died')
          return deps.pool.ingest(source, ...rest)
        },
      },
    }))
    const { state, counts } = await test.importPaths([await dropSlices(5)])
    expect({ state, counts }).toEqual({ state: 'done', counts: { imported: 4, refused_unreadable: 1 } })
  })

  it('an import that a killed process left running is said to be interrupted when the profile opens', async () => {
    test = await openTestStudies()
    const left = '01890a5d-ac96-774b-bcce-b302099a8057'
    test.db.prepare(`insert into imports (id, state, started_at_ms) values (?, 'running', 1)`).run(left)
    const { db, blobs, pool, tasks } = test
    const reopened = createStudiesService({ db, blobs, pool, tasks, announce: () => undefined })
    expect(reopened.imports.report(left, page).summary).toMatchObject({ state: 'interrupted', counts: {} })
    await reopened.close()
  })
})
