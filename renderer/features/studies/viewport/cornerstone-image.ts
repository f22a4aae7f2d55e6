import { Enums, utilities, type Types } from '@cornerstonejs/core'
import type { Image } from '../../../../shared/contract/studies'
import { spacingOf } from '../../../../shared/domain/annotations/spacing'
import type { Frame } from '../pixels/frame'
import { toModalityValues } from '../pixels/modality'
import { defaultWindow, type VoiFunction, type Window } from '../pixels/voi'
import { drawWithCpu } from './cpu-draw'

export const cornerstoneVoiFunction: Record<VoiFunction, Enums.VOILUTFunctionType> = {
  LINEAR: Enums.VOILUTFunctionType.LINEAR,
  LINEAR_EXACT: Enums.VOILUTFunctionType.LINEAR_EXACT,
  SIGMOID: Enums.VOILUTFunctionType.SAMPLED_SIGMOID,
}

/** The window a frame is shown with until someone chooses another; null for colour. */
const firstWindows = new WeakMap<Types.IImage, Window | null>()
export const firstWindowOf = (image: Types.IImage): Window | null => firstWindows.get(image) ?? null

/**
 * A frame as Cornerstone draws it. Voxel manager, VOI and metadata modules are all needed: an image without the first
 * two is drawn black with no error.
 */
export function toCornerstoneImage(imageId: string, image: Image, frame: Frame): Types.IImage {
  const color = frame.samples === 3
  const { values, min, max } = toModalityValues(frame, image)
  const { rows, columns } = frame
  const spacing = spacingOf(image)
  const window = defaultWindow(image, frame.window, { min, max })
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
    voiLUTFunction: cornerstoneVoiFunction[color ? 'LINEAR' : image.voiLutFunction],
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
    render: (element) => drawWithCpu(element, { rows, columns, color, values, voiFunction: image.voiLutFunction }),
  }
  firstWindows.set(cornerstoneImage, window)
  return cornerstoneImage
}

function dataTypeOf(values: ReturnType<typeof toModalityValues>['values']): Types.PixelDataTypedArrayString {
  if (values instanceof Uint8Array) return 'Uint8Array'
  if (values instanceof Uint16Array) return 'Uint16Array'
  return values instanceof Int16Array ? 'Int16Array' : 'Float32Array'
}
