import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseFile } from '../../../electron/dicom/ingest'
import type { FrameTable } from '../../../electron/dicom/types'
import { frameBytes, wholeImage } from '../../support/dicom-encode'
import type { Codec, TestImage } from '../../support/dicom-types'
import { ctSlice, writeDicom } from '../../support/dicom-writer'
import type { Peer } from './peer'

const ofSlice = (edgePx: number, toValue: (hounsfield: number) => number): number[] =>
  ctSlice(edgePx, edgePx, 1).frames.flatMap((frame) => Array.from(frame, toValue))

const ct = (edgePx: number): TestImage => ctSlice(edgePx, edgePx, 1)
const radiograph = (edgePx: number): TestImage => ({
  rows: edgePx,
  columns: edgePx,
  frames: [Uint16Array.from(ofSlice(edgePx, (value) => value + 1100))],
  bitsAllocated: 16,
  bitsStored: 12,
})
const grey8 = (edgePx: number): TestImage => ({
  rows: edgePx,
  columns: edgePx,
  frames: [Uint8Array.from(ofSlice(edgePx, (value) => (value + 1100) >> 3))],
  bitsAllocated: 8,
})
const colour = (edgePx: number): TestImage => ({
  ...grey8(edgePx),
  samplesPerPixel: 3,
  frames: [Uint8Array.from(ofSlice(edgePx, (value) => (value + 1100) >> 3).flatMap((v) => [v, v + 8, v >> 1]))],
})

const whole = {
  ct512: ct(512),
  radiograph1024: radiograph(1024),
  radiograph2048: radiograph(2048),
  rgb512: colour(512),
}
const twelveBits = { radiograph1024: whole.radiograph1024, radiograph2048: whole.radiograph2048 }
const eightBits = { grey1024: grey8(1024), rgb512: whole.rgb512 }

const images: readonly (readonly [Codec, Readonly<Record<string, TestImage>>])[] = [
  ['rle', whole],
  ['jpegBaseline', eightBits],
  ['jpegExtended', twelveBits],
  ['jpegLossless', whole],
  ['jpegLs', whole],
  ['jpegLsNear', whole],
  ['jpeg2000', whole],
  ['jpeg2000Lossy', whole],
  ['htj2k', whole],
]

export interface BenchFrame {
  codec: Codec
  /** Of its file and of its bare codestream in the directory. */
  name: string
  bytes: Uint8Array
  table: FrameTable
}

/** Every codec's pictures as files and as codestreams in `directory`, where the native decoders find them. */
export async function writeFrames(directory: string, peer: Peer): Promise<BenchFrame[]> {
  const frames: BenchFrame[] = []
  for (const [codec, of] of images) {
    for (const [kind, image] of Object.entries(of)) {
      const name = `${codec}-${kind}`
      const place = (extension: string): string => path.join(directory, `${name}.${extension}`)
      let compressed: Uint8Array[] | undefined
      if (codec === 'jpegExtended') {
        await writeFile(place('raw'), frameBytes(wholeImage(image), image.frames[0] ?? []))
        await peer.encode(name, image.rows)
        compressed = [await readFile(place('frame'))]
      }
      const bytes = await writeDicom({ codec, image, ...(compressed && { compressed }) })
      const table = parseFile(bytes).describe('').frames
      const [offset, lengthBytes] = table?.pixels.kind === 'encapsulated' ? (table.pixels.frames[0] ?? []) : []
      if (!table || offset === undefined || lengthBytes === undefined) throw new Error(`Not a picture: ${name}`)
      await writeFile(place('dcm'), bytes)
      await writeFile(place('frame'), bytes.subarray(offset, offset + lengthBytes))
      frames.push({ codec, name, bytes, table })
    }
  }
  return frames
}
