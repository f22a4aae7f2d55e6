import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { annotationDraftSchema } from '../../../shared/contract/annotations'
import { newId } from '../../../shared/lib/ids'
import { draftOn, openTestAnnotations, type TestAnnotations } from '../../support/annotations'
import { failureOf } from '../../support/failure'

let test: TestAnnotations

beforeEach(async () => {
  test = await openTestAnnotations()
})
afterEach(() => test.close())

describe('an annotation', () => {
  it('is kept with who drew it, when and on what', () => {
    const { annotations, instance, studyId, series } = test
    const created = annotations.create(draftOn(instance, { text: 'Nódulo' }))
    expect(created).toMatchObject({
      studyId,
      seriesId: series.id,
      instanceId: instance.id,
      sopInstanceUid: instance.sopInstanceUid,
      frameNumber: 1,
      text: 'Nódulo',
      createdBy: 'Dra. Núñez',
      createdAtMs: 1_000,
      changedAtMs: 1_000,
    })
    expect(test.announced).toContainEqual(['annotations.list', { studyId }])
    expect(annotations.list(studyId)).toEqual([created])
  })

  it('is changed in part, and says when', () => {
    const { annotations, instance, studyId } = test
    const { id } = annotations.create(draftOn(instance, { text: 'A' }))
    test.setTime(2_000)
    test.announced.length = 0
    const moved = annotations.update(id, {
      points: [
        [1, 2],
        [3, 4],
      ],
    })
    expect(moved).toMatchObject({
      points: [
        [1, 2],
        [3, 4],
      ],
      text: 'A',
      createdAtMs: 1_000,
      changedAtMs: 2_000,
    })
    expect(annotations.update(id, { text: 'B' })).toMatchObject({ points: moved.points, text: 'B' })
    expect(test.announced).toContainEqual(['annotations.list', { studyId }])
  })

  it('is removed and restored whole, and gone once the profile was opened again', async () => {
    const { annotations, instance, studyId } = test
    const created = annotations.create(draftOn(instance))
    annotations.remove(created.id)
    expect(annotations.list(studyId)).toEqual([])
    expect(await failureOf(() => annotations.update(created.id, { text: 'x' }))).toMatchObject({ code: 'not_found' })
    expect(annotations.restore(created.id)).toEqual(created)
    expect(await failureOf(() => annotations.restore(created.id))).toMatchObject({ code: 'not_found' })
    annotations.remove(created.id)
    const later = test.reopen()
    expect(await failureOf(() => later.restore(created.id))).toMatchObject({ code: 'not_found' })
  })

  it('survives opening the profile again', () => {
    const created = test.annotations.create(
      draftOn(test.instance, {
        kind: 'ellipse',
        values: { type: 'statistics', pixelCount: 4, mean: -0.5, standardDeviation: 1, min: -2, max: 1 },
      }),
    )
    expect(test.reopen().list(test.studyId)).toEqual([created])
  })

  it('goes with its study', () => {
    test.annotations.create(draftOn(test.instance))
    test.db.prepare('delete from studies where id = ?').run(test.studyId)
    expect(test.db.prepare('select count(*) from annotations').pluck().get()).toBe(0)
  })

  it('is refused on an instance or a frame that is not there, and with the wrong number of points', async () => {
    const { annotations, instance } = test
    const create = (more: Parameters<typeof draftOn>[1]) => failureOf(() => annotations.create(draftOn(instance, more)))
    expect(await create({ instanceId: newId() })).toMatchObject({ code: 'not_found' })
    expect(await create({ frameNumber: 2 })).toMatchObject({ code: 'not_found' })
    const { id } = annotations.create(draftOn(instance))
    expect(await failureOf(() => annotations.update(id, { points: [[1, 1]] }))).toEqual({
      code: 'bad_request',
      detail: { field: 'points' },
    })
    expect(
      await failureOf(() =>
        annotations.update(id, { calibration: { lengthMm: 1, scope: 'image', rows: 1, columns: 1 } }),
      ),
    ).toEqual({ code: 'bad_request', detail: { field: 'calibration' } })
  })

  it('of any outline may gain and lose corners, and has at least three', async () => {
    const { annotations, instance } = test
    const corners = (count: number) => Array.from({ length: count }, (_, at): [number, number] => [at, at % 7])
    const { id } = annotations.create(draftOn(instance, { kind: 'contour', points: corners(3) }))
    expect(annotations.update(id, { points: corners(256) }).points).toHaveLength(256)
    expect(await failureOf(() => annotations.update(id, { points: corners(2) }))).toMatchObject({ code: 'bad_request' })
    expect(annotationDraftSchema.safeParse(draftOn(instance, { kind: 'contour', points: corners(2) })).success).toBe(
      false,
    )
    expect(annotationDraftSchema.safeParse(draftOn(instance, { kind: 'contour', points: corners(257) })).success).toBe(
      false,
    )
    expect(annotationDraftSchema.safeParse(draftOn(instance, { kind: 'length', points: corners(3) })).success).toBe(
      false,
    )
  })

  it('is listed in the order of drawing', () => {
    const { annotations, instance, studyId } = test
    const ids = ['c', 'a', 'b'].map((text, at) => {
      test.setTime(1_000 + at)
      return annotations.create(draftOn(instance, { text })).id
    })
    expect(annotations.list(studyId).map(({ id }) => id)).toEqual(ids)
  })
})
