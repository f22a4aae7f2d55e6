import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRepository, type Repository } from '../../../electron/features/studies/repository/repository'
import { thumbnailUrl } from '../../../shared/contract/studies'
import { openTestDatabase, type TestDatabase } from '../../support/database'
import { readableFile } from '../../support/readable-file'

type File = ReturnType<typeof readableFile>
const page = { limit: 50, offset: 0 }

describe('the library', () => {
  let database: TestDatabase
  let repository: Repository
  beforeEach(() => {
    database = openTestDatabase()
    repository = createRepository(database.db)
  })
  afterEach(() => database.close())

  const store = (files: File[], nowMs = 1000): string[] =>
    repository.transaction(() => {
      const batch = repository.intake.batch(nowMs)
      const outcomes = files.map((file) => batch.add(file).outcome)
      batch.end()
      return outcomes
    })
  const studies = (search = '') => repository.library.list(search, page).studies
  const only = <T>(items: T[]): T => {
    expect(items).toHaveLength(1)
    return items[0]!
  }

  describe('counts in its rows what comes in', () => {
    it('over batches and series', () => {
      store([readableFile('a'), readableFile('b', { seriesInstanceUid: '1.2.3.2', modality: 'SR' })])
      store([readableFile('c'), readableFile('d', { seriesInstanceUid: '1.2.3.3', modality: 'CT' })])
      const study = only(studies())
      expect(study).toMatchObject({ seriesCount: 3, instanceCount: 4, sizeBytes: 400, modalities: ['CT', 'SR'] })
      expect(repository.library.series(study.id).map(({ instanceCount }) => instanceCount)).toEqual([2, 1, 1])
    })

    it('and not what was already there', () => {
      expect(store([readableFile('a'), readableFile('a')])).toEqual(['imported', 'duplicate'])
      expect(store([readableFile('a')])).toEqual(['duplicate'])
      expect(only(studies())).toMatchObject({ seriesCount: 1, instanceCount: 1, sizeBytes: 100 })
    })
  })

  it('says what a file is to what is already there', () => {
    expect(
      store([
        readableFile('first', { sopInstanceUid: '9.9' }),
        readableFile('other', { sopInstanceUid: '9.9' }),
        readableFile('report', {}, { image: null, imageError: 'no_pixels' }),
        readableFile('broken', {}, { image: null, imageError: 'frame_unreadable' }),
        readableFile('odd', {}, { image: null, imageError: 'frame_unsupported' }),
      ]),
    ).toEqual([
      'imported',
      'imported_other_content',
      'imported_no_image',
      'imported_unreadable_image',
      'imported_unreadable_image',
    ])
  })

  it('keeps the same series of two studies apart', () => {
    store([readableFile('a'), readableFile('b', { studyInstanceUid: '1.2.4' })])
    expect(studies().map(({ seriesCount }) => seriesCount)).toEqual([1, 1])
  })

  it('learns from later files what the first lacked, and changes nothing that is known', () => {
    const bare = { patientName: '', patientId: '', patientSex: null, studyDescription: '', seriesDescription: '' }
    store([readableFile('a', { ...bare, seriesNumber: null }), readableFile('b', bare)])
    expect(only(studies())).toMatchObject({ patientName: '', patientSex: null })
    store([readableFile('c'), readableFile('d', { patientName: 'Otra, Persona' })])
    const study = only(studies())
    expect(study).toMatchObject({ patientName: 'García López, María', patientSex: 'F', patientId: 'NSS-4421-87' })
    expect(only(repository.library.series(study.id))).toMatchObject({ seriesNumber: 1, description: 'Pulmón' })
    expect(only(studies('garcia')).id).toBe(study.id)
  })

  it('keeps nothing of a batch that fails', () => {
    expect(() =>
      repository.transaction(() => {
        const batch = repository.intake.batch(1)
        batch.add(readableFile('a'))
        batch.end()
        throw new Error('full')
      }),
    ).toThrow('full')
    expect(studies()).toEqual([])
    expect(repository.intake.describeBlob(readableFile('a').sealed.sha256)).toBeNull()
  })

  describe('is searched', () => {
    beforeEach(() => {
      store([
        readableFile('a'),
        readableFile('b', {
          studyInstanceUid: '2',
          patientName: 'Núñez, José',
          patientId: 'X100%',
          studyDescription: 'Radiografía de tórax PA',
          accessionNumber: 'B1',
        }),
      ])
    })

    it.each([
      ['garcia', 1],
      ['GARCÍA mar', 1],
      ['nunez jose', 1],
      ['torax', 2],
      ['torax nunez', 1],
      ['A0098123', 1],
      ['98123', 1],
      ['421-8', 1],
      ['nss442187', 1],
      ['1.2.3', 1],
      ['ct torax', 2],
      ['00', 0],
      ['%', 0],
      ['_', 0],
      ['nadie', 0],
      ['"', 0],
      ['   ', 2],
    ])('for %j, finding %i', (search, count) => {
      const found = repository.library.list(search, page)
      expect(found.studies).toHaveLength(count)
      expect(found.total).toBe(count)
    })
  })

  it('sorts as asked, with studies that lack the value last either way', () => {
    for (const [at, patientName] of ['zurita', 'Alba', '', 'Núñez'].entries()) {
      store([readableFile(`file ${at}`, { studyInstanceUid: `${at}`, patientName })], at)
    }
    const names = (descending: boolean): string[] =>
      repository.library
        .list('', { ...page, sort: 'patientName', descending })
        .studies.map((study) => study.patientName)
    expect(names(false)).toEqual(['Alba', 'Núñez', 'zurita', ''])
    expect(names(true)).toEqual(['zurita', 'Núñez', 'Alba', ''])
  })

  it('lists the latest import first, in pages', () => {
    for (const number of [1, 2, 3]) {
      store([readableFile(`file ${number}`, { studyInstanceUid: `${number}`, accessionNumber: `${number}` })], number)
    }
    const numbers = (offset: number): string[] =>
      repository.library.list('', { limit: 2, offset }).studies.map(({ accessionNumber }) => accessionNumber)
    expect([numbers(0), numbers(2)]).toEqual([['3', '2'], ['1']])
    expect(repository.library.list('', { limit: 2, offset: 2 }).total).toBe(3)
  })

  it('gives instances in reading order: position, then number, then UID', () => {
    store([
      readableFile('d', { slicePosition: 10, instanceNumber: 1, sopInstanceUid: 'd' }),
      readableFile('c', { slicePosition: -5, instanceNumber: 9, sopInstanceUid: 'c' }),
      readableFile('b', { slicePosition: -5, instanceNumber: 2, sopInstanceUid: 'b' }),
      readableFile('a', { slicePosition: -5, instanceNumber: 2, sopInstanceUid: 'a' }),
    ])
    const series = only(repository.library.series(only(studies()).id))
    const order = repository.library.instances(series.id, page).map(({ sopInstanceUid }) => sopInstanceUid)
    expect(order).toEqual(['a', 'b', 'c', 'd'])
  })

  it('lets the middle picture of a series stand for it', () => {
    store([1, 2, 3].map((number) => readableFile(`slice ${number}`, { slicePosition: number, instanceNumber: number })))
    const study = only(studies())
    const series = only(repository.library.series(study.id))
    const instances = repository.library.instances(series.id, page)
    expect(series.thumbnail).toBe(thumbnailUrl(instances[0]!.id))
    repository.intake.chooseThumbnails([series.id])
    expect(only(repository.library.series(study.id)).thumbnail).toBe(thumbnailUrl(instances[1]!.id))
  })

  it('has no thumbnail where nothing can be shown', () => {
    store([readableFile('a', {}, { image: null, imageError: 'no_pixels' })])
    const series = only(repository.library.series(only(studies()).id))
    repository.intake.chooseThumbnails([series.id])
    expect(only(repository.library.series(series.studyId)).thumbnail).toBeNull()
  })

  it('keeps hostile text as text', () => {
    const hostile = `<img src=x onerror=alert(1)>'); drop table studies; --`
    store([readableFile('a', { patientName: hostile, studyDescription: hostile })])
    expect(only(studies('onerror'))).toMatchObject({ patientName: hostile, description: hostile })
  })

  it('finds the instances of a series in order without sorting them', () => {
    const plan = database.db
      .prepare<[], { detail: string }>(
        `explain query plan select * from instances where series_id = 'x'
         order by slice_position, instance_number, sop_instance_uid`,
      )
      .all()
      .map(({ detail }) => detail)
      .join('\n')
    expect(plan).toMatch(/USING INDEX instances_by_series/)
    expect(plan).not.toMatch(/TEMP B-TREE/)
  })
})
