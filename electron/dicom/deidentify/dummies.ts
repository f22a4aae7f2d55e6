import { textValue } from './encode'

/** Values that say they are none. Dates lie before any image was made. */
const dummies: Readonly<Record<string, string>> = {
  AE: 'ANON',
  AS: '000Y',
  CS: 'ANON',
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  IS: '0',
  LO: 'ANON',
  LT: 'ANON',
  PN: 'ANON',
  SH: 'ANON',
  ST: 'ANON',
  TM: '000000',
  UC: 'ANON',
  UR: 'urn:anon',
  UT: 'ANON',
}

const isText = (bytes: Uint8Array): boolean => bytes.every((byte) => byte >= 0x20 && byte < 0x7f)

/** A dummy of that VR; zeros of the same length for numbers. Where a file doesn't tell the VR, text stands for text. */
export function dummyValue(vr: string, value: Uint8Array): Buffer {
  const known = dummies[vr]
  if (known !== undefined) return textValue(known, vr)
  return vr === '' && isText(value) ? textValue('ANON', 'LO') : Buffer.alloc(value.length)
}
