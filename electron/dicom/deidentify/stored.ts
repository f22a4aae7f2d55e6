import { openBlobFile } from '../../blobs/file'
import { crc32 } from '../../lib/crc32'
import { RefusedFile } from '../parse/errors'
import { readPart10 } from '../parse/part10'
import { TextDecoding } from '../parse/text'
import { asciiValue } from '../parse/values'
import type { AttributeChange, DeidentifiedFile, DeidentifyOptions, StoredFile } from '../types'
import type { Change } from './clean'
import { deidentify, UndeidentifiableFile } from './deidentify'
import { sizeOf } from './encode'

/** Changes told of one file; more say nothing new. */
const maxChanges = 400
const maxTextBytes = 256

/** A stored file without identifiers, or why there is none. `describe` tells what changes in place of the bytes. */
export async function deidentifyStored(
  file: StoredFile,
  options: DeidentifyOptions,
  describe: boolean,
): Promise<DeidentifiedFile> {
  const blob = await openBlobFile(file.place, file.key)
  let source: Buffer
  try {
    source = await blob.read(0, blob.sizeBytes)
  } finally {
    await blob.close()
  }
  try {
    const changes: Change[] = []
    const parts = deidentify(source, options, (change) => changes.length < maxChanges && changes.push(change))
    if (describe) return { outcome: 'described', changes: told(source, changes) }
    const bytes = joined(parts)
    return { outcome: 'written', bytes, crc32: await crc32(bytes) }
  } catch (error) {
    if (error instanceof UndeidentifiableFile) return { outcome: 'refused', reason: error.reason }
    if (error instanceof RefusedFile) return { outcome: 'refused', reason: 'unreadable' }
    throw error
  }
}

/** In memory of its own, so that it can be handed over. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeOf(parts))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function told(source: Uint8Array, changes: readonly Change[]): AttributeChange[] {
  const { dataset } = readPart10(source)
  const declared = dataset.get(0x00080005) ? asciiValue(dataset.value(0x00080005)) : null
  const text = new TextDecoding(declared)
  return changes.map(({ tag, name, kind, before, after }) => ({
    tag: tag.toString(16).padStart(8, '0').toUpperCase(),
    name,
    kind,
    before: isText(before) ? text.decode(before.subarray(0, maxTextBytes), true) : '',
    after,
  }))
}

const isText = (bytes: Uint8Array): boolean =>
  bytes.length > 0 &&
  bytes.subarray(0, maxTextBytes).every((byte) => byte >= 0x20 || [0, 9, 10, 12, 13, 27].includes(byte))
