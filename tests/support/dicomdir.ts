import { encodeElements } from './dicom-elements'
import type { DicomElement } from './dicom-types'

const little = { littleEndian: true, explicit: true }
const uid = (tag: string, value: string): DicomElement => ({ tag, vr: 'UI', value })

/** The DICOMDIR of a disc (PS3.3 F) that names these files, with `/` between the parts of a name. */
export function writeDicomdir(references: readonly string[]): Uint8Array {
  const record = (fileId: string | null): DicomElement[] => [
    { tag: '00041430', vr: 'CS', value: fileId === null ? 'PATIENT' : 'IMAGE' },
    ...(fileId === null ? [] : [{ tag: '00041500', vr: 'CS', value: fileId.replaceAll('/', '\\') }]),
  ]
  const meta = encodeElements(
    [uid('00020002', '1.2.840.10008.1.3.10'), uid('00020003', '2.25.9'), uid('00020010', '1.2.840.10008.1.2.1')],
    little,
  )
  const dataset = encodeElements(
    [{ tag: '00041220', vr: 'SQ', value: [record(null), ...references.map(record)] }],
    little,
  )
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM', 'latin1'), meta, dataset])
}
