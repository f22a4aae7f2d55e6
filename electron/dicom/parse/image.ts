import type { Image, Instance } from '../../../shared/contract/studies'
import type { FrameTable } from '../types'
import { type Dataset, tags } from './dataset'
import { describeImage } from './describe-image'
import { displaysOf, displayWarnings, rescaleOf, rescaleVaries, voiFunction } from './displays'
import { RefusedFile } from './errors'
import { frameBytes, locateFrames } from './frames'
import { FunctionalGroups } from './functional-groups'
import { alongNormal, geometryWarnings, orientation, vector3 } from './geometry'
import { palette, sequenceTables, type Tables } from './lookup-table'
import { readOverlays } from './overlays'
import type { Part10 } from './part10'
import { type PixelModule, readPixelModule } from './pixel-module'
import { compressionOf, syntaxes } from './syntaxes'
import { finiteDecimal } from './values'

/** Of one decoded frame: what a 2 GiB machine can still draw. */
const maxFrameBytes = 512 * 1024 * 1024

export interface ReadImage {
  image: Image | null
  imageError: Instance['imageError']
  warnings: Instance['warnings']
  frames: FrameTable | null
  slicePosition: number | null
}

/** Describes the picture of a file and finds its frames. Throws `RefusedFile` where the file was cut before the first. */
export function readImage(part10: Part10, decodeText: (bytes: Uint8Array) => string): ReadImage {
  const { dataset, transferSyntaxUid } = part10
  const warnings: Instance['warnings'] = part10.guessed ? ['transfer_syntax_guessed'] : []
  const groups = new FunctionalGroups(dataset, 100_000)
  const none = (imageError: Instance['imageError']): ReadImage => ({
    image: null,
    imageError,
    warnings,
    frames: null,
    slicePosition: slicePositionOf(dataset, groups),
  })
  const module = readPixelModule(dataset)
  if (module === null) return none('no_pixels')
  if (typeof module === 'string') return none(module)
  const compression = compressionOf(transferSyntaxUid)
  if (compression === 'unsupported') return none('frame_unsupported')
  if (module.bitsInconsistent) warnings.push('bits_inconsistent')
  if (module.countInvalid) warnings.push('frame_count_invalid')
  if (module.interpretationGuessed) warnings.push('photometric_guessed')

  const fixed = unsubsampled(dataset, module)
  if (fixed.rows * fixed.columns * fixed.samplesPerPixel * Math.ceil(fixed.bitsAllocated / 8) > maxFrameBytes) {
    // Told before anything is allocated; where the data is not there either, the header is what lies.
    return none(
      frameBytes(fixed) > dataset.bytes.length && compression === 'none' ? unreadable(warnings) : 'frame_unsupported',
    )
  }
  const located = locateFrames(dataset, fixed, compression)
  if (located.cut && located.frameCount === 0) throw new RefusedFile('refused_truncated')
  if (located.frameCount < fixed.frameCount)
    warnings.push(fixed.frameCount > 1 && located.frameCount > 0 ? 'frames_missing' : 'pixel_data_short')
  if (located.frameCount === 0) return none('frame_unreadable')
  if (located.mismatched && !part10.guessed) warnings.push('transfer_syntax_guessed')

  const colours = fixed.photometricInterpretation === 'PALETTE COLOR' ? palette(dataset, fixed.signed) : null
  if (fixed.photometricInterpretation === 'PALETTE COLOR' && !colours) warnings.push('palette_missing')
  const isMonochrome = fixed.photometricInterpretation.startsWith('MONOCHROME')
  const modalityTables = isMonochrome ? sequenceTables(dataset, 0x00283000, fixed.signed) : noTables
  const modalityLut = modalityTables.tables[0] ?? null
  const displays = displaysOf(groups, located.frameCount, fixed.format)
  const rescale = rescaleOf(groups, 0)
  const voiTables = isMonochrome ? voiLutsOf(groups, fixed.signed || rescale.intercept < 0) : noTables
  const planes = readOverlays(dataset, fixed)
  if (isMonochrome) warnings.push(...displayWarnings(groups, displays.length))
  if (modalityTables.invalid || voiTables.invalid) warnings.push('lut_invalid')
  if (planes.invalid) warnings.push('overlay_invalid')
  warnings.push(...geometryWarnings(dataset, groups))
  const frames: FrameTable = {
    transferSyntaxUid:
      located.mismatched && located.pixels.kind === 'native' ? syntaxes.explicitLittle : transferSyntaxUid,
    bigEndian: !dataset.encoding.littleEndian,
    wordBytes: dataset.encoding.littleEndian ? 1 : wordBytesOf(dataset, fixed),
    deflatedFrom: part10.deflatedFrom,
    frameCount: located.frameCount,
    rows: fixed.rows,
    columns: fixed.columns,
    samplesPerPixel: fixed.samplesPerPixel,
    planar: fixed.planar,
    photometricInterpretation: fixed.photometricInterpretation,
    format: fixed.format,
    bitsAllocated: fixed.bitsAllocated,
    bitsStored: fixed.bitsStored,
    highBit: fixed.highBit,
    signed: fixed.signed,
    pixels: located.pixels,
    palette: colours,
    modalityLut,
    deliversModality: modalityLut !== null || (isMonochrome && rescaleVaries(displays)),
    voiLuts: voiTables.tables,
    voiLutFunction: voiFunction(groups, 0, fixed.format),
    displays,
    overlays: planes.planes,
    paddingRange: paddingOf(dataset, fixed),
    pixelAspect: 1,
  }
  const image = describeImage(dataset, groups, frames, planes.labels, transferSyntaxUid, decodeText)
  const [height, width] = image.pixelSpacingMm ?? image.imagerPixelSpacingMm ?? image.pixelAspectRatio ?? [1, 1]
  frames.pixelAspect = height / width
  return { image, imageError: null, warnings, frames, slicePosition: slicePositionOf(dataset, groups) }
}

const unreadable = (warnings: Instance['warnings']): 'frame_unreadable' => {
  warnings.push('pixel_data_short')
  return 'frame_unreadable'
}

/** Uncompressed YBR_FULL_422 that was written with all its chroma is plain YBR_FULL. */
function unsubsampled(dataset: Dataset, module: PixelModule): PixelModule {
  if (module.photometricInterpretation !== 'YBR_FULL_422') return module
  const length = dataset.get(0x7fe00010)?.length ?? null
  const full: PixelModule = { ...module, photometricInterpretation: 'YBR_FULL' }
  return length !== null && length >= Math.floor(frameBytes(full) * module.frameCount) ? full : module
}

/** The tables of the first frame; `signed` when values they map may be negative. */
const voiLutsOf = (groups: FunctionalGroups, signed: boolean): Tables =>
  sequenceTables(groups.find(0, 0x00289132, 0x00283010), 0x00283010, signed)

const noTables: Tables = { tables: [], invalid: false }

/** PS3.5 8.1.1: in big endian, OW is swapped by words of 16 bits whatever the size of a sample, OB never. */
function wordBytesOf(dataset: Dataset, module: PixelModule): FrameTable['wordBytes'] {
  if (module.bitsAllocated > 16) return module.bitsAllocated === 32 ? 4 : 8
  return module.bitsAllocated === 16 || dataset.get(tags.pixels)?.vr === 'OW' ? 2 : 1
}

function paddingOf(dataset: Dataset, module: PixelModule): FrameTable['paddingRange'] {
  if (module.samplesPerPixel !== 1 || module.format !== 'integer') return null
  const read = (tag: number): number | undefined => (module.signed ? dataset.int16(tag) : dataset.uint16(tag))
  const value = read(0x00280120)
  if (value === undefined) return null
  const limit = read(0x00280121) ?? value
  return [Math.min(value, limit), Math.max(value, limit)]
}

function slicePositionOf(dataset: Dataset, groups: FunctionalGroups): number | null {
  const position = vector3(groups.find(0, 0x00209113, 0x00200032), 0x00200032)
  const cosines = orientation(groups.find(0, 0x00209116, 0x00200037), 0x00200037)
  return alongNormal(position, cosines) ?? finiteDecimal(dataset, 0x00201041)
}
