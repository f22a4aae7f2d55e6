import type { DicomDocument } from '../../../shared/contract/documents'
import type { Dataset } from '../parse/dataset'
import { TextDecoding } from '../parse/text'
import { asciiValue } from '../parse/values'

type Encapsulated = Extract<DicomDocument, { kind: 'encapsulated' }>

/** What bytes are by themselves; what the file calls them decides nothing. */
const formatOf = (bytes: Uint8Array): Encapsulated['format'] => {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (head.includes('%PDF-')) return 'pdf'
  return /^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|[A-Za-z_])/u.test(head) ? 'xml' : 'other'
}

/** The document within an encapsulated object (PS3.3 C.24); null where there is none. */
export function readEncapsulated(dataset: Dataset): { about: Encapsulated; bytes: Uint8Array } | null {
  if (!dataset.get(0x00420011)) return null
  const padded = dataset.value(0x00420011)
  // PS3.3 C.24.2.1: how long it is without the byte that makes it even.
  const stated = dataset.uint32(0x00420015)
  const bytes = stated !== undefined && stated > 0 && stated <= padded.length ? padded.subarray(0, stated) : padded
  const decoding = new TextDecoding(dataset.get(0x00080005) ? asciiValue(dataset.value(0x00080005)) : null)
  const title = decoding.decode(dataset.value(0x00420010).subarray(0, 1024))
  return { about: { kind: 'encapsulated', title, format: formatOf(bytes), sizeBytes: bytes.length }, bytes }
}
