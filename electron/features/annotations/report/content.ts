import type { Annotation } from '../../../../shared/contract/annotations'
import type { Image } from '../../../../shared/contract/studies'
import type { Measurement, Quantity } from '../../../../shared/domain/annotations/measure'
import { isRegion } from '../../../../shared/domain/annotations/region'
import type { SpacingSource } from '../../../../shared/domain/annotations/spacing'
import { valueUnit } from '../../../../shared/domain/annotations/value-unit'
import { groupBy } from '../../../../shared/lib/group-by'
import { type Code, concepts, modalityCode, quantityCodes, unitCode } from './codes'
import { type Graphic, graphicsOf } from './shapes'
import { uidOf } from './uid'

/** One image that something was measured on. */
export interface ReportImage {
  sopClassUid: string
  sopInstanceUid: string
  seriesInstanceUid: string
  modality: string
  image: Image
}

/** One annotation with what it measures. */
export interface ReportEntry {
  annotation: Annotation
  image: ReportImage
  measurements: readonly Measurement[]
  spacingSource: SpacingSource
}

/** A node of the content tree by the keywords of PS3.6, as the writer takes it. */
export type ContentItem = Readonly<Record<string, unknown>>

const named = (relation: string, type: string, concept: Code, more: ContentItem): ContentItem => ({
  RelationshipType: relation,
  ValueType: type,
  ConceptNameCodeSequence: [concept],
  ...more,
})
const codeItem = (relation: string, concept: Code, value: Code): ContentItem =>
  named(relation, 'CODE', concept, { ConceptCodeSequence: [value] })
const textItem = (relation: string, concept: Code, text: string): ContentItem =>
  named(relation, 'TEXT', concept, { TextValue: text })
const container = (concept: Code, children: readonly ContentItem[], template?: string): ContentItem =>
  named('CONTAINS', 'CONTAINER', concept, {
    ContinuityOfContent: 'SEPARATE',
    ...(template === undefined ? {} : { ContentTemplateSequence: [templateOf(template)] }),
    ContentSequence: children,
  })

export const templateOf = (identifier: string): ContentItem => ({
  MappingResource: 'DCMR',
  TemplateIdentifier: identifier,
})

const imageItem = (relation: string, { sopClassUid, sopInstanceUid, image }: ReportImage, frame: number | null) => ({
  RelationshipType: relation,
  ValueType: 'IMAGE',
  ReferencedSOPSequence: [
    {
      ReferencedSOPClassUID: sopClassUid,
      ReferencedSOPInstanceUID: sopInstanceUid,
      // Of an image with one frame the frame is not named (PS3.3 C.18.4).
      ...(frame === null || image.frameCount === 1 ? {} : { ReferencedFrameNumber: String(frame) }),
    },
  ],
})

function scoord(entry: ReportEntry, { type, points }: Graphic, relation: string, concept?: Code): ContentItem {
  return {
    RelationshipType: relation,
    ValueType: 'SCOORD',
    ...(concept === undefined ? {} : { ConceptNameCodeSequence: [concept] }),
    GraphicType: type,
    GraphicData: points.flat(),
    ContentSequence: [imageItem('SELECTED FROM', entry.image, entry.annotation.frameNumber)],
  }
}

/** DS holds 16 characters; that many digits are more than a drawn line has. */
const decimalString = (value: number): string => {
  const short = String(value)
  return short.length <= 16 ? short : String(Number(value.toPrecision(9)))
}

/** Which of an annotation's shapes a value was taken from. */
function graphicOf(quantity: Quantity, graphics: readonly Graphic[]): readonly Graphic[] {
  const [first, second] = graphics
  if (first === undefined || second === undefined) return graphics
  if (quantity === 'cardiac_width') return [first]
  if (quantity === 'thoracic_width') return [second]
  return graphics
}

function numberItem(entry: ReportEntry, { quantity, value, unit }: Measurement, inferred: boolean): ContentItem {
  const graphics = graphicsOf(entry.annotation.kind, entry.annotation.points)
  return named('CONTAINS', 'NUM', quantityCodes[quantity], {
    MeasuredValueSequence: [
      {
        NumericValue: decimalString(value),
        MeasurementUnitsCodeSequence: [unitCode(unit, valueUnit(entry.image.image, entry.image.modality))],
      },
    ],
    ...(inferred
      ? { ContentSequence: graphicOf(quantity, graphics).map((each) => scoord(entry, each, 'INFERRED FROM')) }
      : {}),
  })
}

const spacingTexts: Record<SpacingSource, string> = {
  pixel: 'Lengths by Pixel Spacing',
  pixel_calibrated: 'Lengths by calibrated Pixel Spacing',
  imager: 'Lengths at the detector, by Imager Pixel Spacing',
  imager_corrected: 'Lengths by Imager Pixel Spacing corrected for Estimated Radiographic Magnification Factor',
  ultrasound_region: 'Lengths by the calibration of the ultrasound region',
  user: 'Lengths by a calibration drawn by the user',
  none: 'Lengths in pixels: the image states no spacing',
}

const hasLengths = (measurements: readonly Measurement[]): boolean =>
  measurements.some(({ unit }) => unit === 'mm' || unit === 'px' || unit === 'mm2' || unit === 'px2')

/** One annotation as TID 1501, or as TID 1410 where it is a region. */
function group(entry: ReportEntry): ContentItem {
  const { annotation, measurements } = entry
  const { id, kind, points, text } = annotation
  const isOfRegion = isRegion(kind)
  const graphics = graphicsOf(kind, points)
  return container(
    concepts.group,
    [
      textItem('HAS OBS CONTEXT', concepts.trackingIdentifier, text || `${kind} ${id.slice(-12)}`),
      named('HAS OBS CONTEXT', 'UIDREF', concepts.trackingUid, { UID: uidOf(id) }),
      ...(isOfRegion ? graphics.map((each) => scoord(entry, each, 'CONTAINS', concepts.imageRegion)) : []),
      ...measurements.map((each) => numberItem(entry, each, !isOfRegion)),
      ...(kind === 'arrow'
        ? [
            named('CONTAINS', 'TEXT', concepts.comment, {
              TextValue: text || '-',
              ContentSequence: graphics.map((each) => scoord(entry, each, 'INFERRED FROM')),
            }),
          ]
        : []),
      ...(hasLengths(measurements) ? [textItem('CONTAINS', concepts.comment, spacingTexts[entry.spacingSource])] : []),
    ],
    isOfRegion ? '1410' : '1501',
  )
}

/** The images, one group for each modality (TID 1600). */
function imageLibrary(entries: readonly ReportEntry[]): ContentItem {
  const images = new Map(entries.map(({ image }) => [image.sopInstanceUid, image]))
  const groups = groupBy(images.values(), ({ modality }) => modality)
  return container(
    concepts.imageLibrary,
    [...groups].map(([modality, members]) => {
      const coded = modalityCode(modality)
      return container(concepts.imageLibraryGroup, [
        ...(coded === null ? [] : [codeItem('HAS ACQ CONTEXT', concepts.modality, coded)]),
        ...members.map((each) => imageItem('CONTAINS', each, null)),
      ])
    }),
    '1600',
  )
}

/** Everything under the root of a measurement report (TID 1500). */
export const reportContent = (entries: readonly ReportEntry[], observer: string): ContentItem[] => [
  codeItem('HAS CONCEPT MOD', concepts.language, concepts.english),
  codeItem('HAS OBS CONTEXT', concepts.observerType, concepts.person),
  named('HAS OBS CONTEXT', 'PNAME', concepts.observerName, { PersonName: observer }),
  codeItem('HAS CONCEPT MOD', concepts.procedure, concepts.imaging),
  imageLibrary(entries),
  container(concepts.measurements, entries.map(group)),
]
