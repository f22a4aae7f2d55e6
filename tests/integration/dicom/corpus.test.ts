import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeStored } from '../../../electron/dicom/decode/frame'
import { memorySource } from '../../../electron/dicom/decode/source'
import { parseFile } from '../../../electron/dicom/ingest'
import { RefusedFile } from '../../../electron/dicom/parse/errors'
import { inflateDataset } from '../../../electron/dicom/parse/part10'
import type { FrameTable } from '../../../electron/dicom/types'
import { Failure } from '../../../shared/lib/failure'
import { corpusAvailable, corpusExpectations, type CorpusFile, corpusFiles, type Oracle } from '../../support/corpus'
import { differences, type Frames } from '../../support/reference/differences'
import { readReferenceHeader } from '../../support/reference/header'

interface Outcome {
  file: string
  ended: 'right' | 'with warning' | 'no picture' | 'refused'
  why: string
  /** How the pixels were compared with other decoders'; null where there is nothing to compare with. */
  compared: string | null
  /** Largest difference, in grey levels, of what the core and the window without WebGL draw from the reference. */
  drawn: { core: number; window: number } | null
}

const sha = (parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 32)
}
const bytesOf = (values: { buffer: ArrayBufferLike; byteOffset: number; byteLength: number }): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength)

/**
 * Ways the oracles write down the same pixels. The notes of EXPECTED.tsv give the first two; the others are what gdcm and
 * dcmtk leave undone, each by a rule that depends on the header alone.
 */
const notations: {
  name: string
  applies(table: FrameTable): boolean
  write(frames: Frames, table: FrameTable): Uint8Array[]
}[] = [
  { name: 'the same bytes', applies: () => true, write: (frames) => frames.map(bytesOf) },
  {
    name: 'plane after plane',
    applies: (table) => table.samplesPerPixel === 3,
    write: (frames) =>
      frames.flatMap((values) => [0, 1, 2].map((plane) => bytesOf(values.filter((_value, i) => i % 3 === plane)))),
  },
  {
    name: 'bits packed in bytes',
    applies: (table) => table.bitsAllocated === 1,
    write: (frames) => [pack(frames)],
  },
  {
    name: 'bits packed in whole bytes',
    // Where frames don't end at a byte, the oracles drop the last byte that is not full.
    applies: (table) => table.bitsAllocated === 1,
    write: (frames, table) => [pack(frames).subarray(0, Math.floor((frames.length * table.rows * table.columns) / 8))],
  },
  {
    name: 'words of a 32-bit value swapped',
    // OW in big endian: the oracles swap 16-bit words only, which leaves the halves of a longer value exchanged.
    applies: (table) => table.bitsAllocated === 32 && table.bigEndian,
    write: (frames) => frames.map((values) => Buffer.from(bytesOf(values)).swap32().swap16()),
  },
  {
    name: 'no sign extension',
    // PS3.5 8.1.1: the sign stands at the high bit. The oracles leave the bits above it as the file has them.
    applies: (table) => table.signed && table.bitsStored < table.bitsAllocated,
    write: (frames, table) =>
      frames.map((values) => bytesOf(Uint16Array.from(values, (value) => value & (2 ** table.bitsStored - 1)))),
  },
]

function pack(frames: Frames): Uint8Array {
  const bits = frames.flatMap((values) => Array.from(values))
  const bytes = new Uint8Array(Math.ceil(bits.length / 8))
  for (const [i, bit] of bits.entries()) bytes[i >> 3]! |= bit << (i & 7)
  return bytes
}

/** `same as …` when one of the oracles has these pixels; null when all of them differ. */
function comparison(file: string, frames: Frames, table: FrameTable, native: Uint8Array | null): Comparison | null {
  const oracles = corpusExpectations().get(file)?.oracles ?? []
  if (oracles.length === 0) return { name: 'no oracle', oracle: null }
  for (const notation of notations.filter((candidate) => candidate.applies(table))) {
    const hash = sha(notation.write(frames, table))
    const oracle = oracles.find((candidate) => candidate.sha256 === hash)
    if (oracle) return { name: notation.name, oracle }
  }
  // Unused bits of native data are no pixels, but the oracles hash them: their bytes, our values.
  const unused = native !== null && table.bitsStored < table.bitsAllocated
  const oracle = unused ? oracles.find((candidate) => candidate.sha256 === sha([native])) : undefined
  return oracle ? { name: 'unused bits left in place', oracle } : null
}

interface Comparison {
  name: string
  oracle: Oracle | null
}

async function outcomeOf(file: CorpusFile): Promise<Outcome> {
  const bytes = readFileSync(file.path)
  const ended = (
    kind: Outcome['ended'],
    why: string,
    compared: Outcome['compared'] = null,
    drawn: Outcome['drawn'] = null,
  ): Outcome => ({ file: file.name, ended: kind, why, compared, drawn })
  try {
    const read = parseFile(bytes).describe('0'.repeat(64))
    const table = read.frames
    const warnings = read.warnings.join(', ')
    if (!table || !read.image) return ended('no picture', [read.imageError, warnings].filter(Boolean).join(': '))
    const dataset = table.deflatedFrom === null ? bytes : inflateDataset(bytes.subarray(table.deflatedFrom))
    const source = memorySource(dataset)
    const frames: Frames = await Promise.all(
      Array.from({ length: table.frameCount }, async (_, i) => (await decodeStored(source, table, i)).values),
    )
    const native = table.pixels.kind === 'native' ? table.pixels.data : null
    const compared = comparison(file.name, frames, table, native && (await source.read(native)))
    if (compared === null) return ended('no picture', 'differs from every oracle')
    const saysItself = !read.warnings.includes('transfer_syntax_guessed')
    const header = readReferenceHeader(bytes, read.header.transferSyntaxUid, saysItself)
    const stated = compared.oracle?.photometricInterpretation || header.photometricInterpretation
    const drawn = await differences(source, { image: read.image, table }, header, frames, stated.startsWith('YBR_FULL'))
    return ended(warnings ? 'with warning' : 'right', warnings, compared.name, drawn)
  } catch (error) {
    if (error instanceof RefusedFile) return ended('refused', error.reason)
    if (error instanceof Failure) return ended('no picture', error.error.code)
    throw error
  }
}

/** What must not be shown, or not as it is, and what the person is told. A file not listed is shown right. */
const told: Readonly<Record<string, string>> = {
  'derived/bad_uids.dcm': 'with warning: uid_invalid',
  'derived/bits_lie.dcm': 'with warning: bits_inconsistent',
  'derived/deflate_bomb.dcm': 'refused: refused_expands_too_much',
  'derived/deflated_corrupt.dcm': 'refused: refused_corrupt',
  'derived/empty.dcm': 'refused: refused_empty',
  'derived/frames_lie.dcm': 'with warning: frames_missing',
  'derived/huge_dims.dcm': 'no picture: frame_unreadable: pixel_data_short',
  'derived/meta_says_explicit_is_implicit.dcm': 'with warning: transfer_syntax_guessed',
  'derived/negative_length.dcm': 'refused: refused_corrupt',
  'derived/no_meta_explicit.dcm': 'with warning: transfer_syntax_guessed',
  'derived/no_meta_implicit.dcm': 'with warning: transfer_syntax_guessed',
  'derived/no_pixeldata.dcm': 'no picture: no_pixels',
  'derived/palette_no_lut.dcm': 'with warning: palette_missing',
  'derived/phi_es_latin1_no_charset.dcm': 'with warning: charset_guessed',
  'derived/phi_es_utf8_bytes_declared_ISO_IR_100.dcm': 'with warning: charset_guessed',
  'derived/pixel_len_ffffffff_native.dcm': 'with warning: transfer_syntax_guessed',
  'derived/png_named.dcm': 'refused: refused_not_dicom',
  'derived/preamble_only.dcm': 'refused: refused_truncated',
  'derived/random_after_DICM.dcm': 'refused: refused_corrupt',
  'derived/random_bytes.dcm': 'refused: refused_not_dicom',
  'derived/rle_bad_offsets.dcm': 'no picture: frame_unreadable',
  'derived/text_named.dcm': 'refused: refused_not_dicom',
  'derived/trunc_in_dataset.dcm': 'refused: refused_truncated',
  'derived/trunc_in_meta.dcm': 'refused: refused_truncated',
  'derived/trunc_in_pixels.dcm': 'refused: refused_truncated',
  'derived/unclosed_sequence.dcm': 'refused: refused_corrupt',
  'derived/window_multi.dcm': 'with warning: charset_guessed',
  'derived/window_zero.dcm': 'with warning: window_invalid',
  'dwv__gdcm-CT-MONO2-8-abdo.dcm': 'with warning: spacing_invalid, uid_invalid',
  pydicom__DICOMDIR: 'refused: refused_dicomdir',
  'pydicom__DICOMDIR-nooffset': 'refused: refused_dicomdir',
  'pydicom__JPEG2000-embedded-sequence-delimiter.dcm': 'no picture: frame_unreadable',
  'pydicom__meta_missing_tsyntax.dcm': 'no picture: frame_unreadable: transfer_syntax_guessed, uid_invalid',
  'pydicomdata__RG1_J2KI.dcm': 'with warning: spacing_invalid',
  'pydicomdata__OT-PAL-8-face.dcm': 'with warning: transfer_syntax_guessed',
}

/** Missing UIDs and files without pixels are no fault of a picture: they are what they are in real archives. */
function isAsItShould({ file, ended, why, compared, drawn }: Outcome, hasOracle: boolean): boolean {
  const expected = told[file]
  if (drawn && Math.max(drawn.core, drawn.window) > 1) return false
  if (hasOracle && compared === 'no oracle') return false
  if (expected !== undefined) return `${ended}: ${why}` === expected
  if (ended === 'no picture') return !hasOracle && why.startsWith('no_pixels')
  return ended === 'right' || (ended === 'with warning' && why === 'uid_invalid')
}

describe.skipIf(!corpusAvailable)('every file of the corpus', () => {
  it('is shown right, shown with a warning, listed without a picture or refused, as it deserves', async () => {
    const outcomes: Outcome[] = []
    for (const file of corpusFiles()) outcomes.push(await outcomeOf(file))
    process.stdout.write(`${outcomes.map(lineOf).join('\n')}\n`)
    const oracles = corpusExpectations()
    const hasOracle = (file: string): boolean => (oracles.get(file)?.oracles.length ?? 0) > 0
    const kinds = ['right', 'with warning', 'no picture', 'refused'] as const
    const count = (kind: Outcome['ended']): number => outcomes.filter(({ ended }) => ended === kind).length
    process.stdout.write(`${kinds.map((kind) => `${kind}: ${count(kind)}`).join(' · ')}\n`)
    expect(outcomes.length).toBeGreaterThan(100)
    expect(outcomes.filter((outcome) => !isAsItShould(outcome, hasOracle(outcome.file)))).toEqual([])
  })
})

const lineOf = ({ file, ended, why, compared, drawn }: Outcome): string =>
  [
    file.padEnd(58),
    ended.padEnd(13),
    (compared ?? '').padEnd(32),
    (drawn ? `±${drawn.core.toFixed(1)} ±${drawn.window.toFixed(1)}` : '').padEnd(10),
    why,
  ].join(' ')
