/** `(gggg,eeee)` as eight hex digits, its VR, and bytes as they will stand in the file or a value to encode. */
export interface DicomElement {
  tag: string
  vr: string
  value: string | number | readonly number[] | Uint8Array | readonly (readonly DicomElement[])[]
}

export type Codec =
  | 'native'
  | 'implicit'
  | 'bigEndian'
  | 'deflated'
  | 'rle'
  | 'jpegBaseline'
  | 'jpegLossless'
  | 'jpegLs'
  | 'jpeg2000'
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

export interface TestFile {
  codec?: Codec
  image?: TestImage | null
  /** Added to, or in place of, what the writer puts in by itself (ids, dates, names of an invented patient). */
  elements?: readonly DicomElement[]
  /** Tags left out, `x` notation without prefix: `00100010`. */
  without?: readonly string[]
  /** Of bytes as they will stand in the file, for the file meta group. */
  preamble?: boolean
  meta?: boolean
}

export interface GeneratedStudy {
  directory: string
  instances: number
  rows: number
  columns: number
  codec?: Codec
  /** Series the instances are spread over. */
  series?: number
  seed?: number
}
