import type { Values } from '../decode/stored'
import type { Voi } from './voi'

export interface Transfer {
  slope: number
  intercept: number
  voi: Voi
  invert: boolean
}

/** Eight-bit grey of each value: modality rescale, VOI, inversion. Small integers go through a table. */
export function toGrey(values: Values, transfer: Transfer): Uint8Array {
  const { slope, intercept, voi, invert } = transfer
  const grey = (value: number): number => {
    const y = Math.round(voi(value * slope + intercept) * 255)
    return invert ? 255 - y : y
  }
  const out = new Uint8Array(values.length)
  const tableSize = values.BYTES_PER_ELEMENT > 2 || values.length < 4096 ? 0 : 2 ** (values.BYTES_PER_ELEMENT * 8)
  if (tableSize === 0) {
    for (let i = 0; i < out.length; i++) out[i] = grey(values[i]!)
    return out
  }
  const isSigned = values instanceof Int8Array || values instanceof Int16Array
  const offset = isSigned ? tableSize / 2 : 0
  const table = Uint8Array.from({ length: tableSize }, (_, i) => grey(i - offset))
  for (let i = 0; i < out.length; i++) out[i] = table[values[i]! + offset]!
  return out
}
