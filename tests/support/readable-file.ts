import { createHash } from 'node:crypto'
import type { Image } from '../../shared/contract/studies'
import type { DicomHeader, IngestResult } from '../../electron/dicom/types'

type ReadableFile = Extract<IngestResult, { outcome: 'readable' }>

const image: Image = {
  frameCount: 1,
  rows: 4,
  columns: 4,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  storedPhotometricInterpretation: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored: 12,
  signed: false,
  rescaleSlope: 1,
  rescaleIntercept: 0,
  rescaleType: null,
  windows: [],
  voiLutFunction: 'LINEAR',
  pixelSpacingMm: null,
  imagerPixelSpacingMm: null,
  pixelSpacingCalibrated: false,
  radiographicMagnification: null,
  ultrasoundRegions: [],
  padding: null,
  pixelAspectRatio: null,
  imagePositionPatient: null,
  imageOrientationPatient: null,
  frameOfReferenceUid: null,
  sliceThicknessMm: null,
  frameTimeMs: null,
  lossy: false,
  burnedInAnnotation: 'unknown',
}

/** What a worker says of a file with this content and header; the rest is an invented patient. */
export const readableFile = (
  content: string,
  header: Partial<DicomHeader> = {},
  rest: Partial<Omit<ReadableFile, 'header' | 'staged'>> = {},
): ReadableFile => ({
  outcome: 'readable',
  header: {
    studyInstanceUid: '1.2.3',
    seriesInstanceUid: '1.2.3.1',
    sopInstanceUid: `1.2.3.1.${content.length}.${content}`,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    patientName: 'García López, María',
    patientId: 'NSS-4421-87',
    patientBirthDate: '1961-05-04',
    patientSex: 'F',
    studyDate: '2026-11-02',
    studyDescription: 'TC de tórax simple',
    accessionNumber: 'A0098123',
    seriesNumber: 1,
    seriesDescription: 'Pulmón',
    modality: 'CT',
    bodyPart: 'CHEST',
    instanceNumber: null,
    slicePosition: null,
    ...header,
  },
  image,
  imageError: null,
  warnings: [],
  frames: null,
  staged: { sha256: createHash('sha256').update(content).digest('hex'), sizeBytes: 100, stagedPath: '' },
  ...rest,
})
