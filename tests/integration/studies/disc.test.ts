import fs from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DiscIndexFile, RefusedFile } from '../../../electron/dicom/parse/errors'
import { readPart10 } from '../../../electron/dicom/parse/part10'
import { writeDicom } from '../../support/dicom-writer'
import { writeDicomdir } from '../../support/dicomdir'
import { openTestStudies, type TestStudies } from '../../support/studies'
import { writeZip } from '../../support/zip-writer'

describe('a disc with a DICOMDIR', () => {
  let test: TestStudies
  beforeEach(async () => {
    test = await openTestStudies()
  })
  afterEach(() => test.close())

  const put = (name: string, bytes: Uint8Array): string => {
    const file = path.join(test.inbox, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, bytes)
    return file
  }
  const importedAs = async (...paths: string[]): Promise<Record<string, string>> => {
    const { importId, state, counts } = await test.importPaths(paths)
    expect(state).toBe('done')
    const lines = test.reportOf(importId)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(lines.length)
    return Object.fromEntries(lines.map(({ name, outcome }) => [name, outcome]))
  }

  it('is taken whole: what its index names and is missing is told, what is foreign to it is no problem', async () => {
    put('CD/DICOMDIR', writeDicomdir(['DICOM/IM1', 'DICOM/IM2', 'DICOM/GONE', 'DICOM/TEXT']))
    // As other systems write the names of a disc.
    put('CD/dicom/im1.;1', await writeDicom({ instance: 1 }))
    put('CD/DICOM/IM2', await writeDicom({ instance: 2 }))
    put('CD/DICOM/EXTRA', await writeDicom({ instance: 3 }))
    put('CD/DICOM/TEXT', Buffer.from('named by the index, and no DICOM'))
    put('CD/VIEWER/START.EXE', Buffer.from('MZ a program that comes with discs'))
    put('elsewhere.txt', Buffer.from('not of this disc'))
    expect(await importedAs(path.join(test.inbox, 'CD'), path.join(test.inbox, 'elsewhere.txt'))).toEqual({
      'CD/DICOMDIR': 'index_read',
      'CD/dicom/im1.;1': 'imported',
      'CD/DICOM/IM2': 'imported',
      'CD/DICOM/EXTRA': 'imported',
      'CD/DICOM/GONE': 'refused_missing',
      'CD/DICOM/TEXT': 'refused_not_dicom',
      'CD/VIEWER/START.EXE': 'not_in_index',
      'elsewhere.txt': 'refused_not_dicom',
    })
  })

  it('is taken out of a ZIP alike', async () => {
    const zip = writeZip([
      { name: 'DICOMDIR', bytes: writeDicomdir(['A/1', 'A/2']) },
      { name: 'A/1', bytes: await writeDicom({}) },
      { name: 'autorun.inf', bytes: Buffer.from('open=start.exe') },
    ])
    expect(await importedAs(put('disc.zip', zip))).toEqual({
      'disc.zip/DICOMDIR': 'index_read',
      'disc.zip/A/1': 'imported',
      'disc.zip/A/2': 'refused_missing',
      'disc.zip/autorun.inf': 'not_in_index',
    })
  })

  it('is found by its index alone, where it lies on the disk', async () => {
    put('CD/DICOM/IM1', await writeDicom({ instance: 1 }))
    put('CD/dicom/im2', await writeDicom({ instance: 2 }))
    put('secret', await writeDicom({ instance: 9 }))
    const index = put('CD/DICOMDIR', writeDicomdir(['DICOM/IM1', 'DICOM/IM2', 'DICOM/IM3', '../secret']))
    expect(await importedAs(index)).toEqual({
      DICOMDIR: 'index_read',
      'DICOM/IM1': 'imported',
      'DICOM/IM2': 'imported',
      'DICOM/IM3': 'refused_missing',
    })
  })

  it('is imported to its end only when its index is settled too, which is what a crash goes by', async () => {
    await test.close()
    const states: unknown[] = []
    test = await openTestStudies((deps) => ({
      ...deps,
      tasks: {
        ...deps.tasks,
        start(...asked) {
          const task = deps.tasks.start(...asked)
          const progress: typeof task.progress = (...done) => {
            states.push(deps.db.prepare('select state from imports').pluck().get())
            task.progress(...done)
          }
          return { ...task, progress }
        },
      },
    }))
    const index = put('DICOMDIR', writeDicomdir(['A/1']))
    put('A/1', await writeDicom({}))
    expect(await importedAs(index)).toEqual({ DICOMDIR: 'index_read', 'A/1': 'imported' })
    expect(states.length).toBeGreaterThan(1)
    expect(new Set(states)).toEqual(new Set(['running']))
  })

  it('without its files says that the index came alone', async () => {
    expect(await importedAs(put('CD/DICOMDIR', writeDicomdir(['DICOM/IM1'])))).toEqual({ DICOMDIR: 'refused_dicomdir' })
    expect(await importedAs(put('x.zip', writeZip([{ name: 'DICOMDIR', bytes: writeDicomdir(['A/1']) }])))).toEqual({
      'x.zip/DICOMDIR': 'refused_dicomdir',
    })
  })

  it('with a damaged index is taken as a folder', async () => {
    const bytes = writeDicomdir(['DICOM/IM1'])
    put('CD/DICOMDIR', bytes.subarray(0, bytes.length - 9))
    put('CD/DICOM/IM1', await writeDicom({}))
    expect(await importedAs(path.join(test.inbox, 'CD'))).toEqual({
      'CD/DICOMDIR': 'index_read',
      'CD/DICOM/IM1': 'imported',
    })
  })
})

/** What a file names as an index; what is none and can't be read names nothing. Anything but a refusal is thrown. */
const referencesOf = (bytes: Uint8Array): readonly string[] => {
  try {
    readPart10(bytes)
    return []
  } catch (error) {
    if (error instanceof DiscIndexFile) return error.references
    if (error instanceof RefusedFile) return []
    throw error
  }
}

it('an index never names a file outside its folder, nor breaks the reader, whatever is in it', () => {
  const part = fc.oneof(
    fc.constantFrom('..', '.', '', 'DICOM', 'IM1', 'C:', '/etc', 'a/b'),
    fc.string({ maxLength: 12 }),
  )
  const names = fc.array(
    fc.array(part, { maxLength: 5 }).map((parts) => parts.join('/')),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(names, fc.nat(), fc.nat(255), (references, at, value) => {
      const bytes = Buffer.from(writeDicomdir(references))
      const position = 340 + (at % bytes.length)
      if (at % 2 === 1 && position < bytes.length) bytes[position] = value
      for (const reference of referencesOf(bytes)) {
        const parts = reference.split('/')
        expect(parts.some((each) => each === '' || each === '.' || each === '..' || /[\\:]/.test(each))).toBe(false)
      }
    }),
    { numRuns: 500 },
  )
})
