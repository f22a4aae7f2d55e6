import type { Image } from '../../../shared/contract/studies'
import type { FrameTable } from '../types'
import type { Dataset } from './dataset'
import { rescaleOf, windowsOf } from './displays'
import { frameGeometry, framesOf } from './frame-geometry'
import type { FunctionalGroups } from './functional-groups'
import { positiveDecimal, positivePair } from './geometry'
import { nuclearPlacement } from './nuclear-geometry'
import { playbackOf } from './playback'
import { suvOf } from './suv'
import { mayBeLossy } from './syntaxes'
import { ultrasoundRegions } from './ultrasound-regions'
import { asciiValue, finiteDecimal } from './values'
import { viewOf } from './views'

/** What the viewer is told of a picture, as frames of `table` are delivered. */
export function describeImage(
  dataset: Dataset,
  groups: FunctionalGroups,
  table: FrameTable,
  overlays: Image['overlays'],
  transferSyntaxUid: string,
  decodeText: (bytes: Uint8Array) => string,
): Image {
  const interpretation = table.photometricInterpretation
  const rescale = rescaleOf(groups, 0)
  const measures = (tag: number): Dataset | undefined => groups.find(0, 0x00289110, tag)
  const burned = asciiValue(dataset.value(0x00280301)).toUpperCase()
  const delivered = deliveredPixels(table)
  const isColour = delivered.samplesPerPixel === 3
  const placements = nuclearPlacement(dataset)
  const isStored = !isColour && !table.deliversModality
  return {
    frameCount: table.frameCount,
    rows: table.rows,
    columns: table.columns,
    ...delivered,
    storedPhotometricInterpretation: asciiValue(dataset.value(0x00280004)).slice(0, 16) || interpretation,
    rescaleSlope: isStored ? rescale.slope : 1,
    rescaleIntercept: isStored ? rescale.intercept : 0,
    rescaleType: rescale.type,
    ...(table.deliversModality && { isModality: true }),
    ...(table.format !== 'integer' && { isReal: true }),
    windows: isColour ? [] : windowsOf(groups, 0, decodeText),
    voiLutFunction: table.voiLutFunction,
    ...frameGeometry(groups, placements, 0),
    imagerPixelSpacingMm: positivePair(dataset, 0x00181164),
    pixelSpacingCalibrated: asciiValue((measures(0x00280a02) ?? dataset).value(0x00280a02)) !== '',
    radiographicMagnification: positiveDecimal(dataset, 0x00181114),
    ultrasoundRegions: ultrasoundRegions(dataset),
    padding: isStored ? paddingOf(table, rescale) : null,
    pixelAspectRatio: positivePair(dataset, 0x00280034),
    frameOfReferenceUid: asciiValue(dataset.value(0x00200052)).slice(0, 64) || null,
    sliceThicknessMm: finiteDecimal(measures(0x00180050), 0x00180050),
    ...framesOf(groups, placements, table.frameCount, isColour ? () => '' : decodeText, table.displays),
    ...playbackOf(dataset, table.frameCount),
    ...viewOf(dataset),
    lossy: asciiValue(dataset.value(0x00282110)) === '01' || mayBeLossy(transferSyntaxUid),
    burnedInAnnotation: burned === 'YES' ? 'yes' : burned === 'NO' ? 'no' : 'unknown',
    voiLuts: table.voiLuts.map(({ explanation }) => ({ explanation })),
    overlays,
    suv: suvOf(dataset),
  }
}

type DeliveredPixels = Pick<
  Image,
  'samplesPerPixel' | 'photometricInterpretation' | 'bitsAllocated' | 'bitsStored' | 'signed'
>

/** Depth and kind of the values that decoding gives: colours as RGB8, tables as their entries, the rest as stored. */
function deliveredPixels(table: FrameTable): DeliveredPixels {
  const interpretation = table.photometricInterpretation
  const isPalette = interpretation === 'PALETTE COLOR'
  if (isPalette ? table.palette !== null : !interpretation.startsWith('MONOCHROME')) {
    return { samplesPerPixel: 3, photometricInterpretation: 'RGB', bitsAllocated: 8, bitsStored: 8, signed: false }
  }
  const grey = {
    samplesPerPixel: 1,
    photometricInterpretation: interpretation === 'MONOCHROME1' ? 'MONOCHROME1' : 'MONOCHROME2',
  } as const
  if (table.modalityLut)
    return { ...grey, bitsAllocated: 16, bitsStored: table.modalityLut.bitsPerEntry, signed: false }
  if (table.format !== 'integer' || table.deliversModality) {
    return { ...grey, bitsAllocated: 32, bitsStored: 32, signed: true }
  }
  const { bitsAllocated, bitsStored, signed } = table
  return {
    ...grey,
    bitsAllocated: bitsAllocated === 16 || bitsAllocated === 32 ? bitsAllocated : 8,
    bitsStored,
    signed,
  }
}

/** As modality values, in which the viewer has the picture. */
function paddingOf(
  { paddingRange }: FrameTable,
  { slope, intercept }: { slope: number; intercept: number },
): Image['padding'] {
  if (paddingRange === null) return null
  const [a, b] = [paddingRange[0] * slope + intercept, paddingRange[1] * slope + intercept]
  return [Math.min(a, b), Math.max(a, b)]
}
