import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decodeStored } from '../../../electron/dicom/decode/frame'
import { memorySource } from '../../../electron/dicom/decode/source'
import { deidentify, UndeidentifiableFile } from '../../../electron/dicom/deidentify/deidentify'
import { parseFile } from '../../../electron/dicom/ingest'
import { Dataset } from '../../../electron/dicom/parse/dataset'
import { RefusedFile } from '../../../electron/dicom/parse/errors'
import { inflateDataset, readPart10 } from '../../../electron/dicom/parse/part10'
import { corpusAvailable, type CorpusFile, corpusFiles } from '../../support/corpus'

const options = {
  patientName: 'CASO 1',
  patientId: 'C1',
  uidKey: Buffer.alloc(32, 7),
  uids: { study: '2.25.1', series: '2.25.2', instance: '2.25.3' },
}

interface Outcome {
  file: CorpusFile
  source: Buffer
  /** Null where the file may not leave, with the reason. */
  output: Buffer | null
  why: string
}

const isRefused = (source: Uint8Array): boolean => {
  try {
    parseFile(source)
    return false
  } catch (error) {
    if (error instanceof RefusedFile) return true
    throw error
  }
}

const outcomeOf = (file: CorpusFile): Outcome => {
  const source = readFileSync(file.path)
  try {
    return { file, source, output: Buffer.concat(deidentify(source, options)), why: '' }
  } catch (error) {
    if (error instanceof RefusedFile || error instanceof UndeidentifiableFile) {
      return { file, source, output: null, why: error.reason }
    }
    throw error
  }
}

/** Hashes of all frames as they are decoded; what can't be decoded is told by its error. */
async function pixelsOf(bytes: Uint8Array): Promise<string> {
  const { frames } = parseFile(bytes).describe('0'.repeat(64))
  if (!frames) return 'no frames'
  const source = memorySource(
    frames.deflatedFrom === null ? bytes : inflateDataset(bytes.subarray(frames.deflatedFrom)),
  )
  const hash = createHash('sha256')
  try {
    for (let i = 0; i < frames.frameCount; i++) {
      const { values } = await decodeStored(source, frames, i)
      hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    }
  } catch (error) {
    return error instanceof Error ? error.message : 'failed'
  }
  return hash.digest('hex')
}

/** Everything but the pixels, as one byte a character. */
const headerText = (bytes: Uint8Array): string => {
  const { dataset } = readPart10(bytes)
  const end = dataset.bytes === bytes ? dataset.end : dataset.bytes.length
  return Buffer.from(dataset.bytes.subarray(0, end)).toString('latin1')
}

/** Strings of the source that point to a person, found without the profile's table: by form, and by the patient's tags. */
function tracesOf(source: Uint8Array): string[] {
  const { dataset } = readPart10(source)
  const text = headerText(source)
  const uids = [...text.matchAll(/[0-2](?:\.\d+){5,}/g)].map(([uid]) => uid)
  const valueOf = (set: Dataset, tag: number): string =>
    Buffer.from(set.value(tag)).toString('latin1').replaceAll('\0', '').trim()
  const dates = [0x00080012, 0x00080020, 0x00080021, 0x00080022, 0x00080023, 0x00100030].map((tag) =>
    valueOf(dataset, tag),
  )
  const persons = [0x00100010, 0x00080090, 0x00081048, 0x00081050, 0x00081070, 0x00100020, 0x00080050, 0x00080080]
  const words = persons.flatMap((tag) => valueOf(dataset, tag).split(/[\\^=]/))
  return [...uids.filter((uid) => !uid.startsWith('1.2.840.10008.')), ...dates, ...words]
    .map((trace) => trace.trim())
    .filter((trace) => trace.length >= 4 && !/^[0.]+$/.test(trace))
}

const groundTruthSchema = z.object({ files: z.record(z.string(), z.array(z.string())) })

const outcomes = corpusAvailable ? corpusFiles().map(outcomeOf) : []
const written = outcomes.flatMap((outcome) => (outcome.output === null ? [] : [{ ...outcome, output: outcome.output }]))

describe.skipIf(!corpusAvailable)('a file of the corpus without identifiers', () => {
  it('is written wherever its source can be read, and refused with a reason where not', () => {
    const refused = outcomes.filter(({ output }) => output === null)
    process.stdout.write(`${refused.map(({ file, why }) => `${file.name.padEnd(58)} ${why}`).join('\n')}\n`)
    expect(written.length).toBeGreaterThan(100)
    const readable = refused.filter(({ source }) => !isRefused(source))
    expect(readable.map(({ file, why }) => [file.name, why])).toEqual([['pydicom__test-SR.dcm', 'document']])
  })

  it('shows the same pixels, bit for bit', async () => {
    const different: string[] = []
    for (const { file, source, output } of written.filter((each) => !isRefused(each.source))) {
      if ((await pixelsOf(source)) !== (await pixelsOf(output))) different.push(file.name)
    }
    expect(different).toEqual([])
  })

  it('holds no name, number, date or UID of its source', () => {
    const left = written.flatMap(({ file, source, output }) => {
      const text = headerText(output).toLowerCase()
      const found = tracesOf(source).filter((trace) => text.includes(trace.toLowerCase()))
      return found.length === 0 ? [] : [[file.name, ...new Set(found)]]
    })
    expect(written.flatMap(({ source }) => tracesOf(source)).length).toBeGreaterThan(500)
    expect(left).toEqual([])
  })

  it('holds none of the identifiers that were planted, in whichever character set', () => {
    const derived = path.dirname(written.find(({ file }) => file.name.startsWith('derived/'))?.file.path ?? '')
    const truth = groundTruthSchema.parse(JSON.parse(readFileSync(path.join(derived, 'PHI_GROUND_TRUTH.json'), 'utf8')))
    const left = Object.entries(truth.files).flatMap(([name, identifiers]) => {
      const output = written.find(({ file }) => file.name === `derived/${name}`)?.output
      if (!output) return [[name, 'was not written']]
      return identifiers
        .filter((each) =>
          (['utf8', 'latin1', 'utf16le'] as const).some((set) => output.includes(Buffer.from(each, set))),
        )
        .map((each) => [name, each])
    })
    expect(Object.keys(truth.files).length).toBeGreaterThan(3)
    expect(left).toEqual([])
  })

  it('says what was done to it, and is read again as what it is', () => {
    for (const { file, output } of written) {
      const { dataset, guessed } = readPart10(output)
      const text = (tag: number): string => Buffer.from(dataset.value(tag)).toString('latin1').trim()
      expect([
        file.name,
        guessed,
        text(0x00100010),
        text(0x00100020),
        text(0x00120062),
        dataset.items(0x00120064).length,
      ]).toEqual([file.name, false, 'CASO 1', 'C1', 'YES', 1])
      expect([...dataset.elements.keys()].filter((tag) => (tag >>> 16) % 2 === 1)).toEqual([])
      const order = [...dataset.elements.keys()]
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
  })

  it('is the same when it is made again, and another with another key', () => {
    const [first] = written
    expect(first && Buffer.concat(deidentify(first.source, options))).toEqual(first?.output)
    const other = first && Buffer.concat(deidentify(first.source, { ...options, uidKey: Buffer.alloc(32, 8) }))
    expect(other).not.toEqual(first?.output)
  })
})
