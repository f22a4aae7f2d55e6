import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ImportProgress } from '../../../shared/contract/studies'
import { Failure } from '../../../shared/lib/failure'
import { gradient, type TestFile, writeDicom } from '../../support/dicom-writer'
import { failureOf } from '../../support/failure'
import { openTestStudies, type TestStudies } from '../../support/studies'

const nobody = new AbortController().signal

/** Studies whose files are stored no sooner than `proceed` is called; `storing` fails it. */
async function heldStudies(storing: () => void = () => undefined) {
  let proceed = (): void => undefined
  const mayProceed = new Promise<void>((resolve) => (proceed = resolve))
  let decodes = 0
  const test = await openTestStudies((deps) => ({
    ...deps,
    pool: {
      ...deps.pool,
      async ingest(...call) {
        const result = await deps.pool.ingest(...call)
        await mayProceed
        storing()
        return result
      },
      decode: (...call) => {
        decodes += 1
        return deps.pool.decode(...call)
      },
    },
  }))
  return { test, proceed, decodes: () => decodes }
}

describe('the first frame of an import', () => {
  let test: TestStudies
  afterEach(() => test.close())

  const begin = async (file: TestFile, name = 'IM1'): Promise<string> => {
    fs.writeFileSync(path.join(test.inbox, name), await writeDicom(file))
    return test.studies.imports.beginPaths([test.inbox])
  }
  /** Watches to the end; `onArriving` is told of an instance that is arriving. */
  const watch = async (importId: string, onArriving: (instanceId: string) => Promise<void>): Promise<string[]> => {
    const told: string[] = []
    const emit = async ({ arriving }: ImportProgress): Promise<void> => {
      if (arriving === undefined || told.includes(arriving)) return
      told.push(arriving)
      await onArriving(arriving)
    }
    await test.studies.imports.watch(importId, emit, nobody)
    return told
  }

  it('is there before its file is stored, under the id the instance has then', async () => {
    const held = await heldStudies()
    ;({ test } = held)
    const image = gradient(16, 24)
    const [arriving] = await watch(await begin({ image }), async (instanceId) => {
      expect(test.studies.list('', { limit: 1, offset: 0 }).studies).toEqual([])
      const { pixels, rows, columns } = await test.studies.frame(instanceId, 1, nobody)
      expect({ rows, columns }).toEqual({ rows: 16, columns: 24 })
      expect([...new Uint16Array(pixels.slice().buffer)]).toEqual(Array.from(image.frames[0] ?? []))
      expect(await failureOf(test.studies.frame(instanceId, 2, nobody))).toEqual({ code: 'not_found' })
      held.proceed()
    })
    const [study] = test.studies.list('', { limit: 1, offset: 0 }).studies
    const { instances } = test.studies.opening(study?.id ?? '')
    expect(instances[0]?.instances[0]?.id).toBe(arriving)
    expect((await test.studies.frame(arriving ?? '', 1, nobody)).rows).toBe(16)
    expect(held.decodes()).toBe(0)
  })

  it('goes with a file that can not be stored', async () => {
    const held = await heldStudies(() => {
      throw new Failure('disk_full')
    })
    ;({ test } = held)
    const [arriving] = await watch(await begin({}), async () => held.proceed())
    expect(test.studies.list('', { limit: 1, offset: 0 }).studies).toEqual([])
    expect(await failureOf(test.studies.frame(arriving ?? '', 1, nobody))).toEqual({ code: 'not_found' })
  })

  it('of a file that is there already leaves the instance that was', async () => {
    const held = await heldStudies()
    ;({ test } = held)
    const [first] = await watch(await begin({}), async () => held.proceed())
    const [again] = await watch(await begin({}), async () => undefined)
    expect(again).not.toBe(first)
    expect((await test.studies.frame(first ?? '', 1, nobody)).rows).toBeGreaterThan(0)
    expect(await failureOf(test.studies.frame(again ?? '', 1, nobody))).toEqual({ code: 'not_found' })
  })

  it('is not told ahead where it is to be decoded, or there is none', async () => {
    for (const file of [{ codec: 'rle' }, { image: null }, { codec: 'deflated' }] as const) {
      const held = await heldStudies()
      ;({ test } = held)
      held.proceed()
      expect(await watch(await begin(file), async () => undefined)).toEqual([])
      if (file.codec !== 'deflated') await test.close()
    }
  })
})
