import type { Image } from '../../../shared/contract/studies'

/** Blocks of one value each, so that a pixel read in a block's middle is known whatever the scale. */
export const grid = { columns: 8, rows: 6, blockPx: 8 }
export const frameSize = { columns: grid.columns * grid.blockPx, rows: grid.rows * grid.blockPx }
export const blockCount = grid.columns * grid.rows

export const frameTypes = ['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32'] as const

export interface PixelCase {
  name: string
  type: (typeof frameTypes)[number]
  image: Image
  /** Stored value of each block in reading order; three in a row for colour. */
  blocks: number[]
  /** The VOI LUT it opens with. */
  lut?: { entries: number[]; firstMapped: number; bitsPerEntry: number }
}

export const plainImage: Image = {
  frameCount: 1,
  ...frameSize,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  storedPhotometricInterpretation: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored: 16,
  signed: false,
  rescaleSlope: 1,
  rescaleIntercept: 0,
  rescaleType: null,
  windows: [],
  voiLutFunction: 'LINEAR',
  pixelSpacingMm: [1, 1],
  imagerPixelSpacingMm: null,
  pixelSpacingCalibrated: false,
  radiographicMagnification: null,
  ultrasoundRegions: [],
  padding: null,
  pixelAspectRatio: null,
  imagePositionPatient: [0, 0, 0],
  imageOrientationPatient: [1, 0, 0, 0, 1, 0],
  frameOfReferenceUid: '1.2.3',
  sliceThicknessMm: 1,
  frameTimeMs: null,
  lossy: false,
  burnedInAnnotation: 'unknown',
  voiLuts: [],
  overlays: [],
  suv: null,
}

const ramp = (from: number, to: number): number[] =>
  Array.from({ length: blockCount }, (_, i) => from + Math.round(((to - from) * i) / (blockCount - 1)))
const fine = (from: number, to: number): number[] =>
  Array.from({ length: blockCount }, (_, i) => Math.fround(from + ((to - from) * i) / (blockCount - 1)))

const mono = (name: string, type: PixelCase['type'], blocks: number[], image: Partial<Image> = {}): PixelCase => ({
  name,
  type,
  blocks,
  image: { ...plainImage, ...image },
})

export const pixelCases: PixelCase[] = [
  mono('8 bits without a window', 'uint8', ramp(0, 255), { bitsAllocated: 8, bitsStored: 8 }),
  mono('MONOCHROME1', 'uint16', ramp(0, 4095), { photometricInterpretation: 'MONOCHROME1', bitsStored: 12 }),
  mono('12 bits with a window', 'uint16', ramp(0, 4095), { bitsStored: 12, windows: [{ center: 2048, width: 3000 }] }),
  mono('16 bits over their whole range', 'uint16', ramp(0, 65_535)),
  mono('signed, as it is', 'int16', ramp(-2000, 2000), { signed: true }),
  mono('CT: unsigned with intercept', 'uint16', ramp(800, 1400), {
    bitsStored: 12,
    rescaleIntercept: -1024,
    windows: [{ center: 40, width: 400 }],
  }),
  mono('signed with slope and intercept', 'int16', ramp(-500, 500), {
    signed: true,
    rescaleSlope: 2,
    rescaleIntercept: -100,
    windows: [{ center: -100, width: 1800 }],
  }),
  mono('rescale beyond 16 bits', 'uint16', ramp(0, 60_000), {
    rescaleSlope: 3,
    windows: [{ center: 90_000, width: 150_000 }],
  }),
  mono('fractional slope', 'uint16', ramp(0, 1000), {
    rescaleSlope: 0.25,
    rescaleIntercept: -12.5,
    windows: [{ center: 100, width: 180 }],
  }),
  mono('negative slope', 'uint16', ramp(0, 1000), { rescaleSlope: -1, rescaleIntercept: 1000 }),
  mono('signed 8 bits', 'int8', ramp(-128, 127), { bitsAllocated: 8, bitsStored: 8, signed: true }),
  mono('unsigned 32 bits', 'uint32', ramp(0, 4_000_000_000), { bitsAllocated: 32, bitsStored: 32 }),
  mono('signed 32 bits', 'int32', ramp(-1_000_000, 1_000_000), {
    bitsAllocated: 32,
    bitsStored: 32,
    signed: true,
    windows: [{ center: 0, width: 1_200_000 }],
  }),
  mono('float', 'float32', fine(-0.75, 1.5), {
    bitsAllocated: 32,
    bitsStored: 32,
    voiLutFunction: 'LINEAR_EXACT',
    windows: [{ center: 0.25, width: 1.5 }],
  }),
  mono('LINEAR_EXACT', 'int16', ramp(-300, 300), {
    signed: true,
    voiLutFunction: 'LINEAR_EXACT',
    windows: [{ center: 0, width: 256 }],
  }),
  mono('narrow LINEAR window', 'uint8', ramp(100, 147), {
    bitsAllocated: 8,
    bitsStored: 8,
    windows: [{ center: 120, width: 12 }],
  }),
  mono('LINEAR window one value wide', 'uint8', ramp(100, 147), {
    bitsAllocated: 8,
    bitsStored: 8,
    windows: [{ center: 120, width: 1 }],
  }),
  mono('SIGMOID', 'uint16', ramp(0, 4095), {
    bitsStored: 12,
    voiLutFunction: 'SIGMOID',
    windows: [{ center: 1800, width: 1500 }],
  }),
  mono('SIGMOID in MONOCHROME1', 'uint16', ramp(0, 4095), {
    bitsStored: 12,
    voiLutFunction: 'SIGMOID',
    photometricInterpretation: 'MONOCHROME1',
    windows: [{ center: 1800, width: 1500 }],
  }),
  // Steps, which no interpolation may soften.
  ...(['MONOCHROME2', 'MONOCHROME1'] as const).map((photometricInterpretation) => ({
    ...mono(`VOI LUT in ${photometricInterpretation}`, 'uint16', ramp(800, 1400), {
      bitsStored: 12,
      rescaleIntercept: -1024,
      photometricInterpretation,
      voiLuts: [{ explanation: 'STEPS' }],
    }),
    lut: {
      entries: Array.from({ length: 300 }, (_, i) => Math.round(1023 * ((i % 100) / 99))),
      firstMapped: -100,
      bitsPerEntry: 10,
    },
  })),
  mono('pixels that are not square', 'uint8', ramp(0, 255), {
    bitsAllocated: 8,
    bitsStored: 8,
    pixelSpacingMm: null,
    pixelAspectRatio: [2, 1],
  }),
  {
    name: 'RGB',
    type: 'uint8',
    image: {
      ...plainImage,
      samplesPerPixel: 3,
      photometricInterpretation: 'RGB',
      storedPhotometricInterpretation: 'RGB',
      bitsAllocated: 8,
      bitsStored: 8,
    },
    blocks: Array.from({ length: blockCount }, (_, i) => [i * 5, 255 - i * 5, (i * 37) % 256]).flat(),
  },
]

const arrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
}

/** The frame's bytes and headers as the core would serve them. */
export function frameOf({ type, image, blocks }: PixelCase): { headers: Record<string, string>; bytes: Uint8Array } {
  const { rows, columns } = frameSize
  const samples = image.samplesPerPixel
  const values = new arrays[type](rows * columns * samples)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const block = Math.floor(row / grid.blockPx) * grid.columns + Math.floor(column / grid.blockPx)
      for (let sample = 0; sample < samples; sample += 1) {
        values[(row * columns + column) * samples + sample] = blocks[block * samples + sample] ?? 0
      }
    }
  }
  const window = image.windows[0]
  return {
    headers: {
      'x-frame-rows': String(rows),
      'x-frame-columns': String(columns),
      'x-frame-samples': String(samples),
      'x-frame-type': type,
      'x-frame-min': String(Math.min(...blocks)),
      'x-frame-max': String(Math.max(...blocks)),
      ...(window && { 'x-frame-window-center': String(window.center), 'x-frame-window-width': String(window.width) }),
    },
    bytes: new Uint8Array(values.buffer),
  }
}
