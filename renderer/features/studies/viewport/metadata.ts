import { metaData } from '@cornerstonejs/core'
import { spacingOf } from '../../../../shared/domain/annotations/spacing'
import { imageOfFrame } from '../../../../shared/domain/slices/frame-image'
import { parseImageId } from '../pixels/frame-id'
import { instanceOf, type PicturedInstance } from './instances'

type Vector3 = [number, number, number]

function imagePlane({ image }: PicturedInstance): object {
  const spacing = spacingOf(image)
  const orientation = image.imageOrientationPatient ?? [1, 0, 0, 0, 1, 0]
  const rowCosines: Vector3 = [orientation[0], orientation[1], orientation[2]]
  const columnCosines: Vector3 = [orientation[3], orientation[4], orientation[5]]
  return {
    rows: image.rows,
    columns: image.columns,
    imageOrientationPatient: [...orientation],
    rowCosines,
    columnCosines,
    imagePositionPatient: image.imagePositionPatient ?? [0, 0, 0],
    pixelSpacing: [spacing.row, spacing.column],
    rowPixelSpacing: spacing.row,
    columnPixelSpacing: spacing.column,
    frameOfReferenceUID: image.frameOfReferenceUid ?? undefined,
    sliceThickness: image.sliceThicknessMm ?? undefined,
    // Keeps Cornerstone from calling a proportion millimetres.
    usingDefaultValues: spacing.source === 'none',
  }
}

function imagePixel({ image }: PicturedInstance): object {
  return {
    rows: image.rows,
    columns: image.columns,
    samplesPerPixel: image.samplesPerPixel,
    // Inversion of MONOCHROME1 is one of ours, applied the same way in WebGL and CPU drawing.
    photometricInterpretation: image.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
    bitsAllocated: image.bitsAllocated,
    bitsStored: image.bitsStored,
    highBit: image.bitsStored - 1,
    pixelRepresentation: image.signed ? 1 : 0,
  }
}

const modules: Record<string, (instance: PicturedInstance) => object> = {
  imagePixelModule: imagePixel,
  imagePlaneModule: imagePlane,
  voiLutModule: ({ image }) => ({
    windowCenter: image.windows.map(({ center }) => center),
    windowWidth: image.windows.map(({ width }) => width),
    voiLUTFunction: image.voiLutFunction,
  }),
  // Frames reach Cornerstone as modality values already.
  modalityLutModule: ({ image }) => ({
    rescaleSlope: 1,
    rescaleIntercept: 0,
    rescaleType: image.rescaleType ?? undefined,
  }),
  generalSeriesModule: ({ modality }) => ({ modality }),
  generalImageModule: ({ sopInstanceUid, instanceNumber }) => ({ sopInstanceUID: sopInstanceUid, instanceNumber }),
  sopCommonModule: ({ sopInstanceUid }) => ({ sopInstanceUID: sopInstanceUid }),
}

function provide(type: string, ...queries: unknown[]): object | undefined {
  const imageId = queries[0]
  const frame = typeof imageId === 'string' ? parseImageId(imageId) : null
  const instance = frame === null ? undefined : instanceOf(frame.instanceId)
  if (frame === null || instance === undefined) return undefined
  return modules[type]?.({ ...instance, image: imageOfFrame(instance.image, frame.frameNumber) })
}

/** From columns and rows, counted between centres of pixels, to the patient's millimetres, as Cornerstone places them. */
export function planeOf(imageId: string): ((place: readonly [column: number, row: number]) => Vector3) | null {
  const frame = parseImageId(imageId)
  const instance = frame === null ? undefined : instanceOf(frame.instanceId)
  if (frame === null || instance === undefined) return null
  const image = imageOfFrame(instance.image, frame.frameNumber)
  const spacing = spacingOf(image)
  const [rx, ry, rz, cx, cy, cz] = image.imageOrientationPatient ?? [1, 0, 0, 0, 1, 0]
  const [x, y, z] = image.imagePositionPatient ?? [0, 0, 0]
  return ([column, row]) => {
    const [along, down] = [column * spacing.column, row * spacing.row]
    return [x + rx * along + cx * down, y + ry * along + cy * down, z + rz * along + cz * down]
  }
}

/** Answers Cornerstone's questions about `suite:` images; higher than its own providers. */
export const provideMetadata = (): void => metaData.addProvider(provide, 10_000)
