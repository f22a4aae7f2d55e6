/** How the pixels of a transfer syntax are compressed (PS3.5 A). */
export type Compression = 'none' | 'rle' | 'jpeg' | 'jpegLs' | 'jpeg2000' | 'htj2k' | 'deflatedFrames' | 'unsupported'

export const syntaxes = {
  implicitLittle: '1.2.840.10008.1.2',
  explicitLittle: '1.2.840.10008.1.2.1',
  deflated: '1.2.840.10008.1.2.1.99',
  explicitBig: '1.2.840.10008.1.2.2',
} as const

const compressed: Readonly<Record<string, Compression>> = {
  '1.2.840.10008.1.2.4.50': 'jpeg',
  '1.2.840.10008.1.2.4.51': 'jpeg',
  '1.2.840.10008.1.2.4.57': 'jpeg',
  '1.2.840.10008.1.2.4.70': 'jpeg',
  '1.2.840.10008.1.2.4.80': 'jpegLs',
  '1.2.840.10008.1.2.4.81': 'jpegLs',
  '1.2.840.10008.1.2.4.90': 'jpeg2000',
  '1.2.840.10008.1.2.4.91': 'jpeg2000',
  '1.2.840.10008.1.2.4.201': 'htj2k',
  '1.2.840.10008.1.2.4.202': 'htj2k',
  '1.2.840.10008.1.2.4.203': 'htj2k',
  '1.2.840.10008.1.2.5': 'rle',
  '1.2.840.10008.1.2.8.1': 'deflatedFrames',
}
const native = new Set<string>(Object.values(syntaxes))

export const compressionOf = (syntax: string): Compression =>
  native.has(syntax) ? 'none' : (compressed[syntax] ?? 'unsupported')

const lossy = new Set(['50', '51', '81', '91', '203'].map((end) => `1.2.840.10008.1.2.4.${end}`))
/** The transfer syntax allows loss; only the codestream or (0028,2110) tells whether there was any. */
export const mayBeLossy = (syntax: string): boolean => lossy.has(syntax)
