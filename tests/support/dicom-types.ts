/** `(gggg,eeee)` as eight hex digits, its VR, and a value to encode or bytes as they will stand in the file. */
export interface DicomElement {
  tag: string
  vr: string
  value: string | number | readonly number[] | Uint8Array | readonly (readonly DicomElement[])[]
  /** Written in place of the value's own length, as a broken writer would. */
  statedLength?: number
}

export type Codec =
  | 'native'
  | 'implicit'
  | 'bigEndian'
  | 'deflated'
  | 'rle'
  | 'jpegBaseline'
  | 'jpegExtended'
  | 'jpegLossless'
  | 'jpegLs'
  | 'jpegLsNear'
  | 'jpeg2000'
  | 'jpeg2000Lossy'
  | 'htj2k'

/** One image: integer values in `frames`, row by row, samples interleaved. */
export interface TestImage {
  rows: number
  columns: number
  frames: readonly ArrayLike<number>[]
  samplesPerPixel?: 1 | 3
  photometricInterpretation?: string
  bitsAllocated?: 1 | 8 | 16 | 32
  bitsStored?: number
  highBit?: number
  signed?: boolean
  planar?: boolean
}
