import fs from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StudyFilter } from '../../../shared/contract/studies'
import type { ChangeKey } from '../../../shared/contract/types'
import { writeDicom, type TestFile } from '../../support/dicom-writer'
import { failureOf } from '../../support/failure'
import { fillLibrary } from '../../support/library'
import { openTestStudies, type TestStudies } from '../../support/studies'

const page = { limit: 100, offset: 0 }
const none = { studyIds: [], seriesIds: [] }

describe('the library', () => {
  let test: TestStudies
  beforeEach(async () => {
    test = await openTestStudies()
  })
  afterEach(() => test.close())

  const put = async (name: string, file: TestFile): Promise<string> => {
    const target = path.join(test.inbox, name)
    fs.writeFileSync(target, await writeDicom(file))
    return target
  }
  const list = (search = '', filter: StudyFilter = {}) => test.studies.list(search, page, filter)
  const idsOf = (search = '', filter: StudyFilter = {}): string[] => list(search, filter).studies.map(({ id }) => id)
  const library = () => test.studies.library
  const only = <T>(items: readonly T[]): T => {
    expect(items).toHaveLength(1)
    return items[0]!
  }
  /** Bytes of everything the store keeps on disk. */
  const stored = (directory = test.blobs.directory): number =>
    fs.readdirSync(directory, { withFileTypes: true }).reduce((sum, entry) => {
      const at = path.join(directory, entry.name)
      return sum + (entry.isDirectory() ? stored(at) : fs.statSync(at).size)
    }, 0)

  describe('filters', () => {
    beforeEach(async () => {
      const file = (study: number, tags: Record<string, string>): TestFile => ({
        study,
        elements: Object.entries(tags).map(([tag, value]) => ({ tag, vr: tag === '00080020' ? 'DA' : 'CS', value })),
      })
      await test.importPaths([
        await put('1', file(1, { '00080060': 'CT', '00180015': 'CHEST', '00080020': '20260115' })),
        await put('2', file(2, { '00080060': 'MR', '00180015': 'CHEST', '00080020': '20251231' })),
        await put('3', { ...file(3, { '00080060': 'CT', '00180015': 'HEAD', '00080020': '20240229' }), image: null }),
      ])
    })

    it.each<[StudyFilter, string[]]>([
      [{}, ['A3', 'A2', 'A1']],
      [{ modalities: ['CT'] }, ['A3', 'A1']],
      [{ modalities: ['MR', 'CT'], bodyParts: ['CHEST'] }, ['A2', 'A1']],
      [{ hasPicture: false }, ['A3']],
      [{ hasPicture: true, modalities: ['CT'] }, ['A1']],
      [{ studied: { from: '2025-12-31', to: '2026-01-15' } }, ['A2', 'A1']],
      [{ studied: { from: null, to: '2025-12-30' } }, ['A3']],
      [{ studied: { from: '2026-02-01', to: '2026-01-01' } }, []],
      [{ imported: { from: '2000-01-01', to: null } }, ['A3', 'A2', 'A1']],
      [{ imported: { from: null, to: '2000-01-01' } }, []],
      [{ modalities: ['US'] }, []],
      [{ favorite: true }, []],
    ])('by %j', (filter, expected) => {
      const byNumber = list('', filter).studies.map(({ accessionNumber }) => accessionNumber)
      expect(byNumber.toSorted()).toEqual(expected.toSorted())
      expect(list('', filter).total).toBe(expected.length)
    })

    it('counts what there is to filter by', () => {
      const { modalities, bodyParts, favoriteCount } = library().facets()
      expect(modalities).toEqual([
        { value: 'CT', studyCount: 2 },
        { value: 'MR', studyCount: 1 },
      ])
      expect(bodyParts).toHaveLength(2)
      expect(favoriteCount).toBe(0)
    })

    it('by favourite and tag, which words find too, and by both with words', async () => {
      const [first, second] = [only(idsOf('A1')), only(idsOf('A2'))]
      await library().tagging.setFavorite([first], true)
      const tag = library().tagging.create('Enseñanza', 'green')
      expect((await library().tagging.assign(tag.id, [first, second], true)).studyIds).toEqual([first, second])
      expect(idsOf('', { favorite: true })).toEqual([first])
      expect(idsOf('favorito')).toEqual([first])
      expect(idsOf('', { tagIds: [tag.id] }).toSorted()).toEqual([first, second].toSorted())
      expect(idsOf('ensenan', { modalities: ['MR'] })).toEqual([second])
      expect(only(list('A1').studies)).toMatchObject({ favorite: true, tagIds: [tag.id] })
      expect(only(library().facets().tags)).toMatchObject({ name: 'Enseñanza', studyCount: 2 })
    })
  })

  describe('tags', () => {
    beforeEach(async () => void (await test.importPaths([await put('1', {}), await put('2', { study: 2 })])))

    it('have names of their own, whatever the accents and capitals', async () => {
      const tag = library().tagging.create('Tórax', 'blue')
      expect(await failureOf(() => library().tagging.create('torax', 'red'))).toEqual({ code: 'conflict' })
      expect(library().tagging.update(tag.id, 'TÓRAX', 'red')).toMatchObject({ name: 'TÓRAX', color: 'red' })
    })

    it('are found by their new name after a rename', async () => {
      const tag = library().tagging.create('Pendiente', 'grey')
      await library().tagging.assign(tag.id, idsOf().slice(0, 1), true)
      library().tagging.update(tag.id, 'Revisado', 'grey')
      expect([idsOf('pendiente').length, idsOf('revisado').length]).toEqual([0, 1])
    })

    it('go from every study, and come back to each', async () => {
      const tag = library().tagging.create('Docencia', 'green')
      await library().tagging.assign(tag.id, idsOf(), true)
      await library().tagging.remove(tag.id)
      expect(library().facets().tags).toEqual([])
      expect(list().studies.flatMap(({ tagIds }) => tagIds)).toEqual([])
      expect(idsOf('docencia')).toEqual([])
      await library().tagging.restore(tag.id)
      expect(list().studies.map(({ tagIds }) => tagIds)).toEqual([[tag.id], [tag.id]])
      expect(idsOf('docencia')).toHaveLength(2)
    })
  })

  describe('patients', () => {
    const person = (study: number, elements: Record<string, string>): TestFile => ({
      study,
      elements: Object.entries(elements).map(([tag, value]) => ({
        tag,
        vr: tag === '00100010' ? 'PN' : tag === '00100030' ? 'DA' : 'LO',
        value,
      })),
    })
    const patients = (search = '', filter: StudyFilter = {}) =>
      library().patients({ search, filter }, { ...page, sort: 'patientName', descending: false }).patients

    it('hold their studies, and list those that match', async () => {
      const same = { '00100020': '77', '00100010': 'Núñez^Ana' }
      await test.importPaths([
        await put('1', person(1, { ...same, '00081030': 'Tórax' })),
        await put('2', person(2, { '00100020': ' 77', '00100010': 'NUNEZ^ANA', '00081030': 'Mano' })),
        await put('3', person(3, { '00100020': '78', '00100010': 'Alba^Luz' })),
      ])
      expect(patients().map(({ patientId, studyCount }) => [patientId.trim(), studyCount])).toEqual([
        ['78', 1],
        ['77', 2],
      ])
      const [found] = patients('mano')
      expect(patients('mano')).toHaveLength(1)
      expect(library().patientStudies(found!.number, { search: 'mano', filter: {} })).toHaveLength(1)
      expect(library().patientStudies(found!.number, { search: '', filter: {} })).toHaveLength(2)
      expect(await library().usage()).toMatchObject({ studyCount: 3, patientCount: 2 })
    })

    it('are never joined where the file leaves doubt', async () => {
      await test.importPaths([
        await put('1', person(1, { '00100020': '1', '00100010': 'Uno^A' })),
        await put('2', person(2, { '00100020': '1', '00100010': 'Otro^B' })),
        await put('3', person(3, { '00100020': '1', '00100010': 'Uno^A', '00100030': '19700101' })),
        await put('4', person(4, { '00100020': '1', '00100010': 'Uno^A', '00100021': 'Otro hospital' })),
        await put('5', person(5, { '00100020': '', '00100010': 'Uno^A' })),
        await put('6', person(6, { '00100020': '', '00100010': 'Uno^A' })),
      ])
      expect(patients().map(({ studyCount }) => studyCount)).toEqual([1, 1, 1, 1, 1, 1])
    })
  })

  describe('the Trash', () => {
    let files: string[]
    beforeEach(async () => {
      files = [
        await put('a1', { study: 1, series: 1, instance: 1 }),
        await put('a2', { study: 1, series: 2, instance: 2 }),
        await put('b1', { study: 2, series: 1, instance: 3 }),
      ]
      await test.importPaths(files)
    })
    const frame = (instanceId: string) => test.studies.frame(instanceId, 1, new AbortController().signal)

    it('hides a study everywhere at once, and gives it back whole', async () => {
      const studyId = only(idsOf('A1'))
      const series = test.studies.get(studyId).series
      const [instance] = await test.studies.instances(series[0]!.id)
      await frame(instance!.id)
      expect(await library().removal.remove({ ...none, studyIds: [studyId] })).toEqual({ ...none, studyIds: [studyId] })
      expect([list().total, idsOf('A1').length, library().facets().modalities[0]?.studyCount]).toEqual([1, 0, 1])
      expect(library().whereabouts(studyId)).toEqual({ state: 'removed' })
      for (const hidden of [
        () => test.studies.get(studyId),
        () => test.studies.instances(series[0]!.id),
        () => library().details(studyId),
        () => frame(instance!.id),
      ]) {
        expect(await failureOf(hidden)).toEqual({ code: 'not_found' })
      }
      expect(only(library().trash(page).entries)).toMatchObject({ kind: 'study', id: studyId, instanceCount: 2 })
      await library().removal.restore({ ...none, studyIds: [studyId] })
      expect(list().total).toBe(2)
      expect(idsOf('A1')).toEqual([studyId])
      expect(test.studies.get(studyId).series).toEqual(series)
      await frame(instance!.id)
    })

    it('hides a series, counts its study without it, and takes the study with its last series', async () => {
      const studyId = only(idsOf('A1'))
      const [first, last] = test.studies.get(studyId).series
      await library().removal.remove({ ...none, seriesIds: [first!.id] })
      expect(test.studies.get(studyId).study).toMatchObject({ seriesCount: 1, instanceCount: 1 })
      expect(only(library().trash(page).entries)).toMatchObject({ kind: 'series', id: first!.id, studyId })
      const removed = await library().removal.remove({ ...none, seriesIds: [last!.id] })
      expect(removed.studyIds).toEqual([studyId])
      await library().removal.restore({ ...none, studyIds: [studyId] })
      expect(test.studies.get(studyId).series.map(({ id }) => id)).toEqual([last!.id])
      await library().removal.restore({ ...none, seriesIds: [first!.id] })
      expect(test.studies.get(studyId).study).toMatchObject({ seriesCount: 2, instanceCount: 2 })
    })

    it('gives back what is imported again, and says so', async () => {
      await library().removal.remove({ ...none, studyIds: idsOf() })
      const { counts } = await test.importPaths(files.slice(0, 2))
      expect(counts).toEqual({ restored: 1, duplicate: 1 })
      expect(list().studies.map(({ accessionNumber }) => accessionNumber)).toEqual(['A1'])
      const { counts: fresh } = await test.importPaths([await put('b2', { study: 2, series: 5, instance: 9 })])
      expect(fresh).toEqual({ imported_restored: 1 })
      expect(only(list('A2').studies)).toMatchObject({ seriesCount: 2, instanceCount: 2 })
      expect(library().trash(page).total).toBe(0)
    })

    it('frees the disk for good when emptied, and nothing that is kept', async () => {
      const before = stored()
      const kept = only(idsOf('A2'))
      const gone = only(idsOf('A1'))
      await library().removal.remove({ ...none, studyIds: [gone] })
      const purged = await library().removal.purge({ all: true })
      expect(purged).toMatchObject({ removedCount: 1, keptCount: 0 })
      expect(purged.freedBytes).toBeGreaterThan(0)
      expect(stored()).toBeLessThanOrEqual(before - purged.freedBytes)
      expect(library().whereabouts(gone)).toEqual({ state: 'gone' })
      expect(library().trash(page)).toEqual({ total: 0, entries: [] })
      const [instance] = await test.studies.instances(test.studies.get(kept).series[0]!.id)
      await frame(instance!.id)
      expect(test.db.pragma('foreign_key_check')).toEqual([])
      const { counts } = await test.importPaths(files)
      expect(counts).toEqual({ imported: 2, duplicate: 1 })
    })

    it('keeps a study that an import is still adding to', async () => {
      const studyId = only(idsOf('A2'))
      await library().removal.remove({ ...none, studyIds: [studyId] })
      const importId = test.studies.imports.beginUpload('window')
      const signal = new AbortController().signal
      const body = fs.createReadStream(await put('b3', { study: 2, series: 1, instance: 4 }))
      await test.studies.receiveUpload(importId, 'b3', body, signal)
      await expect
        .poll(() => test.studies.imports.list().find((each) => each.importId === importId)?.studyIds)
        .toEqual([studyId])
      await library().removal.remove({ ...none, studyIds: [studyId] })
      expect(await library().removal.purge({ all: true })).toMatchObject({ removedCount: 0, keptCount: 1 })
      test.studies.imports.finishUpload(importId)
      await test.studies.imports.watch(importId, async () => undefined, signal)
      expect(library().whereabouts(studyId)).toEqual({ state: 'removed' })
    })

    it('removes again what a removal for good was cut in', async () => {
      const studyId = only(idsOf('A1'))
      await library().removal.remove({ ...none, studyIds: [studyId] })
      test.db.prepare(`update studies set purging = 1, study_instance_uid = 'x' where id = ?`).run(studyId)
      await library().removal.finishBegun()
      expect(test.db.prepare('select count(*) from instances').pluck().get()).toBe(1)
    })

    it('tells every window', async () => {
      const studyId = only(idsOf('A1'))
      test.announced.length = 0
      await library().removal.remove({ ...none, studyIds: [studyId] })
      const expected: ChangeKey[] = [
        ['studies.list'],
        ['library.patients'],
        ['library.facets'],
        ['library.usage'],
        ['library.trash'],
        ['studies.get', { studyId }],
        ['library.whereabouts', { studyId }],
      ]
      expect(test.announced).toEqual(expect.arrayContaining(expected))
    })
  })

  it('says where a study came from, and what was noted of its files', async () => {
    const { importId } = await test.importPaths([await put('1', { without: ['00200013'], meta: false })])
    const studyId = only(idsOf())
    const details = library().details(studyId)
    expect(details.imports.map((each) => each.importId)).toEqual([importId])
    expect(details.series).toHaveLength(1)
    for (const note of details.notes) expect(note.instanceCount).toBeGreaterThan(0)
  })

  it('counts and lists the same whatever was done, in every order', async () => {
    fillLibrary(test.db, 120, Date.UTC(2026, 0, 1))
    const step = fc.record({ at: fc.nat(11), what: fc.constantFrom('remove', 'restore', 'favorite', 'purge') })
    const all = idsOf()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        for (const { at, what } of steps) {
          const studyIds = [all[at]!]
          if (what === 'remove') await library().removal.remove({ ...none, studyIds })
          else if (what === 'restore') await library().removal.restore({ ...none, studyIds })
          else if (what === 'purge') await library().removal.purge({ ...none, studyIds })
          else await library().tagging.setFavorite(studyIds, true)
        }
        const count = (sql: string): unknown => test.db.prepare(sql).pluck().get()
        const live = count('select count(*) from studies where removed_at_ms is null')
        expect(await library().usage()).toMatchObject({
          studyCount: live,
          studiesBytes: count('select coalesce(sum(size_bytes), 0) from studies where removed_at_ms is null'),
          patientCount: count('select count(distinct patient_number) from studies where removed_at_ms is null'),
        })
        for (const sort of ['imported', 'patientName', 'studyDate', 'modalities', 'size'] as const) {
          const ids = test.studies.list('', { ...page, sort }).studies.map(({ id }) => id)
          const filtered = test.studies.list('', { ...page, sort }, { hasPicture: true }).studies.map(({ id }) => id)
          expect(ids).toEqual(filtered)
          expect(ids).toHaveLength(Number(live))
        }
      }),
      { numRuns: 15 },
    )
  })

  it('gives the same rows whether few or many match', () => {
    fillLibrary(test.db, 6000, Date.UTC(2026, 0, 1))
    const filter = { hasPicture: true }
    const lists = (['imported', 'patientName', 'studyDate', 'series'] as const).flatMap((sort) =>
      [true, false].map((descending) => ({ sort, descending })),
    )
    for (const order of lists) {
      for (const offset of [0, 290, 550]) {
        const ask = { ...order, limit: 50, offset }
        const many = test.studies.list('', ask, filter)
        expect(many.studies.map(({ id }) => id)).toEqual(test.studies.list('', ask).studies.map(({ id }) => id))
        expect(many.total).toBeGreaterThanOrEqual(offset + many.studies.length)
      }
    }
    expect(test.studies.list('', { limit: 50, offset: 580 }, filter)).toMatchObject({ total: 600, isExact: true })
  })
})
