import { Enums, utilities, type Types } from '@cornerstonejs/core'
import type { Image } from '../../../../shared/contract/studies'
import { spacingOf } from '../../../../shared/domain/annotations/spacing'
import type { Frame } from '../pixels/frame'
import { type ModalityValues, toModalityValues } from '../pixels/modality'
import { defaultWindow, type VoiFunction, type Window } from '../pixels/voi'
import { applyVoiLut, entryWindow, type VoiLut } from '../pixels/voi-lut'
import { drawWithCpu } from './cpu-draw'

export const cornerstoneVoiFunction: Record<VoiFunction, Enums.VOILUTFunctionType> = {
  LINEAR: Enums.VOILUTFunctionType.LINEAR,
  LINEAR_EXACT: Enums.VOILUTFunctionType.LINEAR_EXACT,
  SIGMOID: Enums.VOILUTFunctionType.SAMPLED_SIGMOID,
}

/** A picture's own numbers, whatever it is drawn from. */
interface Content extends ModalityValues {
  /** The window it is shown with until someone chooses another; null for colour. */
  firstWindow: Window | null
  /** The table its greys come from, in place of a window. */
  voiLut: VoiLut | null
  /** Of every value that is drawn; null where that is not known without counting. */
  drawnRange: { min: number; max: number } | null
}

const contents = new WeakMap<Types.IImage, Content>()
export const contentOf = (image: Types.IImage): Content | undefined => contents.get(image)

/**
 * A frame as Cornerstone draws it: its modality values, or the greys a VOI LUT makes of them. Voxel manager, VOI and metadata modules are all needed: an image without the first
 * two is drawn black with no error.
 */
export function toCornerstoneImage(imageId: string, image: Image, frame: Frame, voiLut: VoiLut | null): Types.IImage {
  const color = frame.samples === 3
  const modality = toModalityValues(frame, image)
  const { values, min, max } = voiLut === null ? modality : applyVoiLut(modality, voiLut)
  const voiFunction = voiLut === null ? image.voiLutFunction : 'LINEAR_EXACT'
  const { rows, columns } = frame
  const spacing = spacingOf(image)
  const firstWindow = defaultWindow(image, frame.window, modality)
  const window = voiLut === null ? firstWindow : entryWindow(voiLut)
  const photometricInterpretation = color ? 'RGB' : 'MONOCHROME2'
  const cornerstoneImage: Types.IImage = {
    imageId,
    rows,
    columns,
    height: rows,
    width: columns,
    color,
    rgba: false,
    numberOfComponents: frame.samples,
    photometricInterpretation,
    minPixelValue: min,
    maxPixelValue: max,
    slope: 1,
    intercept: 0,
    windowCenter: window?.center ?? 128,
    // Replaced before anything is drawn; a ramp without width would leave Cornerstone's table broken, and greys inverted.
    windowWidth: Math.max(window?.width ?? 256, 2),
    voiLUTFunction: cornerstoneVoiFunction[color ? 'LINEAR' : voiFunction],
    invert: false,
    columnPixelSpacing: spacing.column,
    rowPixelSpacing: spacing.row,
    sizeInBytes: values.byteLength,
    dataType: dataTypeOf(values),
    voxelManager: utilities.VoxelManager.createImageVoxelManager({
      width: columns,
      height: rows,
      numberOfComponents: frame.samples,
      scalarData: values,
    }),
    getPixelData: () => values,
    getCanvas: () => {
      throw new Error('suite images have pixels, not a canvas')
    },
    render: (element) => drawWithCpu(element, { rows, columns, color, values, voiFunction }),
  }
  const drawnRange = voiLut === null && image.padding === null && !color ? { min, max } : null
  contents.set(cornerstoneImage, { ...modality, firstWindow, voiLut, drawnRange })
  return cornerstoneImage
}

function dataTypeOf(values: ReturnType<typeof toModalityValues>['values']): Types.PixelDataTypedArrayString {
  if (values instanceof Uint8Array) return 'Uint8Array'
  if (values instanceof Uint16Array) return 'Uint16Array'
  return values instanceof Int16Array ? 'Int16Array' : 'Float32Array'
}
