import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DicomElement } from '../../support/dicom-types'
import { type TestFile, writeDicom } from '../../support/dicom-writer'
import { openTestStudies, type TestStudies } from '../../support/studies'

const everything = { limit: 500, offset: 0 }

describe('whose study it is', () => {
  let test: TestStudies
  beforeEach(async () => {
    test = await openTestStudies()
  })
  afterEach(() => test.close())

  const put = async (name: string, file: TestFile): Promise<void> => {
    fs.writeFileSync(path.join(test.inbox, name), await writeDicom(file))
  }
  const patient = (id: string, name: string, birth = '19800229'): DicomElement[] => [
    { tag: '00100010', vr: 'PN', value: name },
    { tag: '00100020', vr: 'LO', value: id },
    { tag: '00100030', vr: 'DA', value: birth },
  ]
  const listed = () =>
    test.studies
      .list('', everything)
      .studies.map(({ patientName, instanceCount }) => `${patientName}: ${instanceCount}`)
      .toSorted()

  it('two patients in one folder are two', async () => {
    await put('1', { study: 1, elements: patient('1', 'Soto^Luis') })
    await put('2', { study: 2, elements: patient('2', 'Mora^Inés') })
    expect((await test.importPaths([test.inbox])).counts).toEqual({ imported: 2 })
    expect(listed()).toEqual(['Mora, Inés: 1', 'Soto, Luis: 1'])
  })

  it('two patients under one Study UID are kept apart, and it is said', async () => {
    await put('1', { instance: 1, elements: patient('1', 'Soto^Luis') })
    await put('2', { instance: 2, elements: patient('2', 'Mora^Inés') })
    await put('3', { instance: 3, elements: patient('2', 'Mora^Inés') })
    const { importId, counts } = await test.importPaths(['1', '2', '3'].map((name) => path.join(test.inbox, name)))
    // Which comes first is up to the workers: one patient keeps the UID, the other is set apart.
    expect((counts.imported ?? 0) + (counts.imported_other_patient ?? 0)).toBe(3)
    expect(counts.imported_other_patient).toBeGreaterThan(0)
    expect(listed()).toEqual(['Mora, Inés: 2', 'Soto, Luis: 1'])
    const warned = test.reportOf(importId).filter(({ warnings }) => warnings.includes('other_patient'))
    expect(warned).toHaveLength(counts.imported_other_patient ?? 0)
    // The next import of the same patient joins what is there.
    await put('4', { instance: 4, elements: patient('2', 'MORA^INES') })
    await test.importPaths([path.join(test.inbox, '4')])
    expect(listed()).toEqual(['Mora, Inés: 3', 'Soto, Luis: 1'])
  })

  it('marks every object that shares its identifier with another of other content', async () => {
    await put('a', {})
    await put('b', { elements: [{ tag: '0008103E', vr: 'LO', value: 'Otra' }] })
    await put('c', { instance: 2 })
    const { importId, studyIds } = await test.importPaths([test.inbox])
    const again = test.reportOf(importId).filter(({ outcome }) => outcome === 'imported_other_content')
    expect(again.map(({ warnings }) => warnings)).toEqual([['uid_repeated']])
    const { series } = test.studies.get(studyIds[0] ?? '')
    const instances = await test.studies.instances(series[0]?.id ?? '')
    expect(instances.map(({ instanceNumber, warnings }) => [instanceNumber, warnings])).toEqual([
      [1, ['uid_repeated']],
      [1, ['uid_repeated']],
      [2, []],
    ])
  })

  it.each(['0020000D', '0020000E', '00080018'])(
    'takes a file without (%s), and says that it was replaced',
    async (tag) => {
      await put('1', { without: [tag] })
      const { importId, counts } = await test.importPaths([test.inbox])
      expect(counts).toEqual({ imported: 1 })
      expect(test.reportOf(importId)[0]?.warnings).toEqual(['uid_invalid'])
      expect((await test.importPaths([test.inbox])).counts).toEqual({ duplicate: 1 })
    },
  )
})
