import { describe, expect, it } from 'vitest'
import { chosenFiles, takeDropped } from '../../../renderer/features/studies/importing/dropped-files'
import { countedOutcomes, newFiles, refusedFiles, toneOf } from '../../../renderer/features/studies/importing/outcomes'
import { isShown } from '../../../renderer/features/studies/importing/OutcomeFilter'
import { reportCsv } from '../../../renderer/features/studies/importing/report-csv'
import { reportText } from '../../../renderer/features/studies/importing/report-text'
import { en } from '../../../renderer/i18n/en'
import { es } from '../../../renderer/i18n/es'
import { createTranslate } from '../../../renderer/i18n/i18n'
import { createFormat } from '../../../renderer/i18n/format'
import { fileOutcomeSchema } from '../../../shared/contract/studies'

const sr = '1.2.840.10008.5.1.4.1.1.88.22'

/** A folder as Chromium hands it out: 100 entries at a time. */
function folder(name: string, children: FileSystemEntry[]): FileSystemEntry {
  const entry = {
    isDirectory: true,
    isFile: false,
    name,
    fullPath: `/${name}`,
    createReader: () => {
      const rest = [...children]
      return { readEntries: (done: (entries: FileSystemEntry[]) => void) => done(rest.splice(0, 100)) }
    },
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of an entry as is looked at
  return entry as unknown as FileSystemEntry
}
function fileEntry(fullPath: string): FileSystemEntry {
  const entry = {
    isDirectory: false,
    isFile: true,
    fullPath,
    file: (done: (file: File) => void) => done(new File(['x'], fullPath.split('/').at(-1) ?? '')),
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of an entry as is looked at
  return entry as unknown as FileSystemEntry
}
const transferOf = (entries: FileSystemEntry[]): DataTransfer => {
  const transfer = { items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })), files: [] }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of a transfer as is looked at
  return transfer as unknown as DataTransfer
}

describe('what is dropped', () => {
  it('is every file of every folder, beyond the 100 entries a reader gives at once', async () => {
    const many = Array.from({ length: 250 }, (_, i) => fileEntry(`/estudio/serie/${i}.dcm`))
    const dropped = takeDropped(transferOf([folder('estudio', [folder('serie', many)]), fileEntry('/suelto.dcm')]))
    const names: string[] = []
    for await (const { name } of dropped.walk()) names.push(name)
    expect(names).toHaveLength(251)
    expect(names[0]).toBe('estudio/serie/0.dcm')
    expect(names.at(-1)).toBe('suelto.dcm')
  })

  it('is the files chosen, by name', async () => {
    const names: string[] = []
    for await (const { name } of chosenFiles([new File([''], 'a.dcm')]).walk()) names.push(name)
    expect(names).toEqual(['a.dcm'])
  })
})

describe('how an import ended', () => {
  it('is counted good first, and nothing alarming is made of what was there already', () => {
    const counts = { refused_empty: 1, imported: 3, duplicate: 2, imported_no_image: 1 }
    expect(countedOutcomes(counts).map(({ outcome }) => outcome)).toEqual([
      'imported',
      'duplicate',
      'imported_no_image',
      'refused_empty',
    ])
    expect(newFiles(counts)).toBe(4)
    expect(refusedFiles(counts)).toBe(1)
    expect(toneOf('duplicate')).toBe('known')
  })

  it('says in both languages what happened to a file and what to do', () => {
    for (const language of [es, en]) {
      for (const outcome of fileOutcomeSchema.options) {
        const sentences = outcome.startsWith('refused') ? /^.+\. .+\.$/ : /^.+\.$/
        expect(language.studies.outcomes[outcome]).toMatch(sentences)
      }
    }
  })

  it('can be saved as a table that no spreadsheet takes for formulas', () => {
    const csv = reportCsv(
      [{ name: '=1+1, "x"', outcome: 'imported_no_image', sizeBytes: 7, sopClassUid: sr, warnings: ['uid_repeated'] }],
      createTranslate('en'),
    )
    const [heads, row] = csv.split('\r\n')
    expect(heads).toBe('File,Kind,Result,Explanation,Warnings,Bytes')
    expect(row).toMatch(/^"'=1\+1, ""x""",Enhanced structured report,No image,It was kept\..*,Another object.*,7$/)
  })

  it('can be filtered by outcome, and to problems alone', () => {
    expect(isShown('all', 'duplicate')).toBe(true)
    expect(isShown('problems', 'duplicate')).toBe(false)
    expect(isShown('problems', 'refused_missing')).toBe(true)
    expect(isShown('duplicate', 'duplicate')).toBe(true)
    expect(isShown('duplicate', 'imported')).toBe(false)
  })

  it('can be copied as text', () => {
    const text = reportText(
      {
        importId: '01a2080d-9235-72f3-9cec-faa0543484a4',
        state: 'done',
        resumable: false,
        startedAtMs: 0,
        endedAtMs: 1,
        counts: { imported: 1, refused_empty: 1 },
        studyIds: [],
      },
      [
        { name: 'a.dcm', outcome: 'imported', sizeBytes: 1000, sopClassUid: sr, warnings: ['uid_invalid'] },
        { name: 'b.dcm', outcome: 'refused_empty', sizeBytes: 0, sopClassUid: null, warnings: [] },
      ],
      createTranslate('es'),
      createFormat('es-MX'),
    )
    expect(text).toContain('a.dcm\tInforme estructurado (SR)\tSe importó. Sus identificadores')
    expect(text).toContain('Importados: 1')
    expect(text).toContain('b.dcm\tEl archivo está vacío. Vuelva a copiarlo desde su origen.\t0')
  })
})
