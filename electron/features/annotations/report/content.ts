import type { Annotation } from '../../../../shared/contract/annotations'
import type { Image } from '../../../../shared/contract/studies'
import type { Measurement, Quantity } from '../../../../shared/domain/annotations/measure'
import { isRegion } from '../../../../shared/domain/annotations/region'
import type { SpacingSource } from '../../../../shared/domain/annotations/spacing'
import { valueUnit } from '../../../../shared/domain/annotations/value-unit'
import { groupBy } from '../../../../shared/lib/group-by'
import {
  type Code,
  concepts,
  type Language,
  languageConcepts,
  modalityConcept,
  quantityConcepts,
  unitConcept,
} from './codes'
import { type ContentItem, type Items, itemsIn } from './items'
import { type Graphic, graphicsOf } from './shapes'
import { reportTexts } from './texts'
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

/** The language of a report, and what makes items in it. */
interface Writing {
  items: Items
  texts: (typeof reportTexts)[Language]
}

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

function numberItem(
  { items }: Writing,
  entry: ReportEntry,
  { quantity, value, unit }: Measurement,
  inferred: boolean,
): ContentItem {
  const graphics = graphicsOf(entry.annotation.kind, entry.annotation.points)
  const unitOfValues = valueUnit(entry.image.image, entry.image.modality)
  return items.named('CONTAINS', 'NUM', quantityConcepts[quantity], {
    MeasuredValueSequence: [
      {
        NumericValue: decimalString(value),
        MeasurementUnitsCodeSequence: [items.code(unitConcept(unit, unitOfValues))],
      },
    ],
    ...(inferred
      ? { ContentSequence: graphicOf(quantity, graphics).map((each) => scoord(entry, each, 'INFERRED FROM')) }
      : {}),
  })
}

const hasLengths = (measurements: readonly Measurement[]): boolean =>
  measurements.some(({ unit }) => unit === 'mm' || unit === 'px' || unit === 'mm2' || unit === 'px2')

/** One annotation as TID 1501, or as TID 1410 where it is a region. */
function group(writing: Writing, entry: ReportEntry): ContentItem {
  const { items, texts } = writing
  const { annotation, measurements } = entry
  const { id, kind, points, text } = annotation
  const isOfRegion = isRegion(kind)
  const graphics = graphicsOf(kind, points)
  return items.container(
    concepts.group,
    [
      items.textItem('HAS OBS CONTEXT', concepts.trackingIdentifier, text || `${texts.kinds[kind]} ${id.slice(-12)}`),
      items.named('HAS OBS CONTEXT', 'UIDREF', concepts.trackingUid, { UID: uidOf(id) }),
      ...(isOfRegion ? graphics.map((each) => scoord(entry, each, 'CONTAINS', items.code(concepts.imageRegion))) : []),
      ...measurements.map((each) => numberItem(writing, entry, each, !isOfRegion)),
      ...(kind === 'arrow'
        ? [
            items.named('CONTAINS', 'TEXT', concepts.comment, {
              TextValue: text || '-',
              ContentSequence: graphics.map((each) => scoord(entry, each, 'INFERRED FROM')),
            }),
          ]
        : []),
      ...(hasLengths(measurements)
        ? [items.textItem('CONTAINS', concepts.comment, texts.spacing[entry.spacingSource])]
        : []),
    ],
    isOfRegion ? '1410' : '1501',
  )
}

/** The images, one group for each modality (TID 1600). */
function imageLibrary({ items }: Writing, entries: readonly ReportEntry[]): ContentItem {
  const images = new Map(entries.map(({ image }) => [image.sopInstanceUid, image]))
  const groups = groupBy(images.values(), ({ modality }) => modality)
  return items.container(
    concepts.imageLibrary,
    [...groups].map(([modality, members]) => {
      const known = modalityConcept(modality)
      return items.container(concepts.imageLibraryGroup, [
        ...(known === null ? [] : [items.codeItem('HAS ACQ CONTEXT', concepts.modality, known)]),
        ...members.map((each) => imageItem('CONTAINS', each, null)),
      ])
    }),
    '1600',
  )
}

/** Everything under the root of a measurement report (TID 1500). */
export function reportContent(entries: readonly ReportEntry[], observer: string, language: Language): ContentItem[] {
  const items = itemsIn(language)
  const writing = { items, texts: reportTexts[language] }
  return [
    items.codeItem('HAS CONCEPT MOD', concepts.language, languageConcepts[language]),
    items.codeItem('HAS OBS CONTEXT', concepts.observerType, concepts.person),
    items.named('HAS OBS CONTEXT', 'PNAME', concepts.observerName, { PersonName: observer }),
    items.codeItem('HAS CONCEPT MOD', concepts.procedure, concepts.imaging),
    imageLibrary(writing, entries),
    items.container(
      concepts.measurements,
      entries.map((entry) => group(writing, entry)),
    ),
  ]
}
