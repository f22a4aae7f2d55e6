import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../../shared/data/dicom')

/** Real and broken DICOM files beside the repository; tests over them are skipped where they are absent. */
export const corpusAvailable = existsSync(path.join(root, 'EXPECTED.tsv'))

export interface CorpusFile {
  /** Relative to the corpus; broken and edge files lie in `derived/`. */
  name: string
  path: string
}

/** Every file that is input, in name order. */
export function corpusFiles(): CorpusFile[] {
  const list = (directory: string): string[] =>
    readdirSync(path.join(root, directory), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(tsv|json)$/.test(entry.name))
      .map((entry) => path.join(directory, entry.name))
  return [...list('.'), ...list('derived')].sort().map((name) => ({ name, path: path.join(root, name) }))
}

/** What one other decoder made of a file: all frames' stored values, little endian. */
export interface Oracle {
  /** First 32 hex digits of the SHA-256. */
  sha256: string
  min: number
  max: number
  bytes: number
  /** What it says the values are, once decompressed. */
  photometricInterpretation: string
}

export interface Expected {
  file: string
  photometricInterpretation: string
  /** gdcm and dcmtk, those that could read it; or the pixels a file was made of. */
  oracles: Oracle[]
}

/** EXPECTED.tsv of the corpus, by file. */
export function corpusExpectations(): Map<string, Expected> {
  const lines = readFileSync(path.join(root, 'EXPECTED.tsv'), 'utf8').split('\n')
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('file\t'))
  return new Map(
    rows.map((line) => {
      const fields = line.split('\t')
      const file = fields[0] ?? ''
      const oracles = [fields[8], fields[9]].flatMap(oracleOf)
      return [file, { file, photometricInterpretation: fields[2] ?? '', oracles }]
    }),
  )
}

function oracleOf(field: string | undefined): Oracle[] {
  const value: unknown = field ? JSON.parse(field) : null
  if (!Array.isArray(value)) return []
  const [sha256, min, max, , bytes, photometricInterpretation = '']: unknown[] = value
  if (typeof sha256 !== 'string' || typeof min !== 'number' || typeof max !== 'number' || typeof bytes !== 'number')
    return []
  return [{ sha256, min, max, bytes, photometricInterpretation: String(photometricInterpretation) }]
}
