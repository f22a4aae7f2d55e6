import { groupBy } from '../../../../shared/lib/group-by'
import type { StudyIdentity } from '../../../dicom/parse/identity'
import { coded, concepts, type Language, ownScheme } from './codes'
import { type ReportEntry, reportContent } from './content'
import { type ContentItem, templateOf } from './items'
import { reportTexts } from './texts'
import { uidOf } from './uid'

export const comprehensive3dSr = '1.2.840.10008.5.1.4.1.1.88.34'

interface ReportFacts {
  identity: StudyIdentity & { studyInstanceUid: string }
  entries: readonly ReportEntry[]
  observer: string
  language: Language
  /** Ids of the new instance and its series. */
  ids: { instance: string; series: string }
  atMs: number
}

const two = (value: number): string => String(value).padStart(2, '0')
const dicomDate = (at: Date): string => `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`
const dicomTime = (at: Date): string => `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`

/** PS3.3 C.17.3: every image the report points to, by series. */
function evidence(studyInstanceUid: string, entries: readonly ReportEntry[]): ContentItem {
  const images = new Map(entries.map(({ image }) => [image.sopInstanceUid, image]))
  const bySeries = groupBy(images.values(), ({ seriesInstanceUid }) => seriesInstanceUid)
  return {
    StudyInstanceUID: studyInstanceUid,
    ReferencedSeriesSequence: [...bySeries].map(([uid, members]) => ({
      SeriesInstanceUID: uid,
      ReferencedSOPSequence: members.map(({ sopClassUid, sopInstanceUid }) => ({
        ReferencedSOPClassUID: sopClassUid,
        ReferencedSOPInstanceUID: sopInstanceUid,
      })),
    })),
  }
}

/** A Comprehensive 3D SR of the study's measurements, by the keywords of PS3.6. */
export function reportDataset({ identity, entries, observer, language, ids, atMs }: ReportFacts): ContentItem {
  const at = new Date(atMs)
  const [date, time] = [dicomDate(at), dicomTime(at)]
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    SOPClassUID: comprehensive3dSr,
    SOPInstanceUID: uidOf(ids.instance),
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    CodingSchemeIdentificationSequence: [
      { CodingSchemeDesignator: ownScheme, CodingSchemeName: 'Suite IMSS', CodingSchemeVersion: '1' },
    ],
    PatientName: identity.patientName,
    PatientID: identity.patientId,
    PatientBirthDate: identity.patientBirthDate,
    PatientSex: identity.patientSex,
    StudyInstanceUID: identity.studyInstanceUid,
    StudyDate: identity.studyDate,
    StudyTime: identity.studyTime,
    StudyID: identity.studyId,
    AccessionNumber: identity.accessionNumber,
    ReferringPhysicianName: identity.referringPhysicianName,
    Modality: 'SR',
    SeriesInstanceUID: uidOf(ids.series),
    SeriesNumber: '1',
    SeriesDescription: reportTexts[language].series,
    SeriesDate: date,
    SeriesTime: time,
    ReferencedPerformedProcedureStepSequence: [],
    Manufacturer: 'Suite IMSS',
    InstanceNumber: '1',
    ContentDate: date,
    ContentTime: time,
    CompletionFlag: 'PARTIAL',
    VerificationFlag: 'UNVERIFIED',
    PerformedProcedureCodeSequence: [],
    CurrentRequestedProcedureEvidenceSequence: [evidence(identity.studyInstanceUid, entries)],
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [coded(concepts.report, language)],
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence: [templateOf('1500')],
    ContentSequence: reportContent(entries, observer, language),
  }
}
