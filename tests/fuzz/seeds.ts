import type { Codec, DicomElement, TestImage } from '../support/dicom-types'
import { writeDicom } from '../support/dicom-writer'

const codecs: Codec[] = [
  'native',
  'implicit',
  'bigEndian',
  'deflated',
  'rle',
  'jpegBaseline',
  'jpegLossless',
  'jpegLs',
  'jpeg2000',
  'htj2k',
]

const frame = Uint8Array.from({ length: 256 }, (_, i) => (i * 37) % 256)
const grey: TestImage = { rows: 16, columns: 16, frames: [frame, frame], bitsAllocated: 8 }
const colour: TestImage = {
  rows: 16,
  columns: 16,
  frames: [Uint8Array.from({ length: 768 }, (_, i) => (i * 37) % 256)],
  samplesPerPixel: 3,
  bitsAllocated: 8,
}
const words = (count: number): Uint8Array =>
  new Uint8Array(Uint16Array.from({ length: count }, (_, i) => i * 251).buffer)
const lut = (tag: string): DicomElement => ({
  tag,
  vr: 'SQ',
  value: [
    [
      { tag: '00283002', vr: 'US', value: [64, 0, 16] },
      { tag: '00283006', vr: 'OW', value: words(64) },
    ],
  ],
})
const palette = ['01', '02', '03'].flatMap((n): DicomElement[] => [
  { tag: `002811${n}`, vr: 'US', value: [64, 0, 16] },
  { tag: `002812${n}`, vr: 'OW', value: words(64) },
])
const overlay: DicomElement[] = [
  { tag: '60000010', vr: 'US', value: 16 },
  { tag: '60000011', vr: 'US', value: 16 },
  { tag: '60000050', vr: 'SS', value: [1, 1] },
  { tag: '60000100', vr: 'US', value: 1 },
  { tag: '60000102', vr: 'US', value: 0 },
  { tag: '60003000', vr: 'OW', value: new Uint8Array(32).fill(0x5a) },
]
const window: DicomElement[] = [
  { tag: '00281050', vr: 'DS', value: '40' },
  { tag: '00281051', vr: 'DS', value: '400' },
  { tag: '00281052', vr: 'DS', value: '-1024' },
  { tag: '00281053', vr: 'DS', value: '1' },
]

/** Small files of every encoding and of every module that decides what is drawn. */
export const fuzzSeeds = (): Promise<Uint8Array[]> =>
  Promise.all([
    ...codecs.map((codec) => writeDicom({ codec, image: grey, elements: window })),
    ...codecs.filter((codec) => codec !== 'jpegBaseline').map((codec) => writeDicom({ codec, image: colour })),
    writeDicom({
      codec: 'jpegLs',
      image: { ...grey, frames: [frame, frame, frame] },
      offsetTable: 'extended',
      fragmentsPerFrame: 3,
    }),
    writeDicom({
      image: { ...grey, frames: [frame], bitsAllocated: 16, bitsStored: 12 },
      elements: [...overlay, lut('00283000'), lut('00283010')],
    }),
    writeDicom({ image: { ...grey, photometricInterpretation: 'PALETTE COLOR' }, elements: palette }),
    writeDicom({ codec: 'rle', image: { ...grey, bitsAllocated: 1, bitsStored: 1 } }),
  ])
