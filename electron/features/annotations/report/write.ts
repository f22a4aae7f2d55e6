import { comprehensive3dSr } from './document'
import type { ContentItem } from './items'

const explicitLittleEndian = '1.2.840.10008.1.2.1'
/** Names who wrote a file (PS3.7 D.3.3.2); a UUID of our own. */
const implementationClassUid = '2.25.171406873305926843307226164186937741125'

/** A dataset as a DICOM file. The dictionary is large and seldom needed, so it is loaded on demand. */
export async function writeDicomFile(dataset: ContentItem, sopInstanceUid: string): Promise<Uint8Array> {
  const {
    data: { DicomMetaDictionary, DicomDict },
  } = await import('dcmjs')
  const meta = DicomMetaDictionary.denaturalizeDataset({
    FileMetaInformationVersion: Uint8Array.of(0, 1).buffer,
    MediaStorageSOPClassUID: comprehensive3dSr,
    MediaStorageSOPInstanceUID: sopInstanceUid,
    TransferSyntaxUID: explicitLittleEndian,
    ImplementationClassUID: implementationClassUid,
    ImplementationVersionName: 'SUITE_IMSS',
  })
  const file = new DicomDict(meta)
  file.dict = DicomMetaDictionary.denaturalizeDataset(dataset)
  return new Uint8Array(file.write({ fragmentMultiframe: false }))
}
