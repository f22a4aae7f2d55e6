import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instance } from '../../../shared/contract/studies'
import { gradient, type TestFile, writeDicom } from '../../support/dicom-writer'
import { failureOf } from '../../support/failure'
import { openTestStudies, type TestStudies } from '../../support/studies'

const nobody = new AbortController().signal
const compressed: TestFile = { codec: 'rle' }
const pngMagic = [0x89, 0x50, 0x4e, 0x47]

describe('frames of what was imported', () => {
  let test: TestStudies
  let decodes = 0
  beforeEach(async () => {
    decodes = 0
    test = await openTestStudies((deps) => ({
      ...deps,
      pool: {
        ...deps.pool,
        decode: (...call) => {
          decodes += 1
          return deps.pool.decode(...call)
        },
      },
    }))
  })
  afterEach(() => test.close())

  const stored = async (file: TestFile): Promise<Instance> => {
    fs.writeFileSync(path.join(test.inbox, 'IM1'), await writeDicom(file))
    const { studyIds } = await test.importPaths([test.inbox])
    const [series] = test.studies.get(studyIds[0] ?? '').series
    const [instance] = await test.studies.instances(series?.id ?? '')
    if (instance === undefined) throw new Error('Not imported')
    return instance
  }

  it('are the stored values', async () => {
    const image = gradient(16, 24)
    const { id } = await stored({ image })
    const frame = await test.studies.frame(id, 1, nobody)
    expect(frame).toMatchObject({ rows: 16, columns: 24, samples: 1, type: 'uint16' })
    const values = new Uint16Array(frame.pixels.slice().buffer)
    expect([...values]).toEqual(Array.from(image.frames[0] ?? []))
  })

  it('are begun with while the first file is stored, and not again when they are asked for', async () => {
    const { id, seriesId } = await stored(compressed)
    expect(decodes).toBe(1)
    const [study] = test.studies.list('', { limit: 1, offset: 0 }).studies
    const { series, instances } = test.studies.opening(study?.id ?? '')
    expect(instances).toMatchObject([{ seriesId, instances: [{ id }] }])
    expect(series.map((each) => each.id)).toEqual([seriesId])
    await test.studies.frame(id, 1, nobody)
    expect(decodes).toBe(1)
  })

  it('are not begun with for every file of many', async () => {
    for (let instance = 1; instance <= 5; instance++) {
      fs.writeFileSync(path.join(test.inbox, `IM${instance}`), await writeDicom({ ...compressed, instance }))
    }
    await test.importPaths([test.inbox])
    expect(decodes).toBe(2)
  })

  it('are decoded once for all who ask, and kept', async () => {
    const { id } = await stored(compressed)
    const asked = await Promise.all([1, 2, 3].map(() => test.studies.frame(id, 1, nobody)))
    expect(await test.studies.frame(id, 1, nobody)).toBe(asked[0])
    expect(decodes).toBe(1)
  })

  it('beyond the last are not found', async () => {
    const { id } = await stored({})
    expect(await failureOf(test.studies.frame(id, 2, nobody))).toEqual({ code: 'not_found' })
    expect(await failureOf(test.studies.frame('01890a5d-ac96-774b-bcce-b302099a8057', 1, nobody))).toEqual({
      code: 'not_found',
    })
  })

  it('of an instance without a picture are said to be none', async () => {
    const { id, image, imageError } = await stored({ image: null })
    expect({ image, imageError }).toEqual({ image: null, imageError: 'no_pixels' })
    expect(await failureOf(test.studies.frame(id, 1, nobody))).toEqual({ code: 'frame_unsupported' })
    expect(await failureOf(test.studies.thumbnail(id, nobody))).toEqual({ code: 'frame_unsupported' })
  })

  it('stop being waited for when the reader scrolls on', async () => {
    const image = gradient(16, 16)
    const { id } = await stored({ image: { ...image, frames: [...image.frames, ...image.frames] } })
    const scrolled = new AbortController()
    const asked = failureOf(test.studies.frame(id, 2, scrolled.signal))
    scrolled.abort()
    expect(await asked).toEqual({ code: 'cancelled' })
    expect((await test.studies.frame(id, 2, nobody)).rows).toBe(16)
  })

  it('come as a thumbnail and as the picture a person sees', async () => {
    const { id, seriesId } = await stored({ image: gradient(600, 300) })
    const thumbnail = await test.studies.thumbnail(id, nobody)
    expect([...thumbnail.subarray(0, 4)]).toEqual(pngMagic)
    expect(await test.studies.thumbnail(id, nobody)).toBe(thumbnail)
    const view = { instanceId: id, frameNumber: 1, window: { center: 40, width: 400 }, invert: true }
    const picture = await test.studies.picture(view, 100, nobody)
    expect(picture).toMatchObject({ widthPx: 50, heightPx: 100, burnedInAnnotation: 'unknown' })
    expect(test.studies.get(picture.studyId).series[0]?.id).toBe(seriesId)
  })
})
