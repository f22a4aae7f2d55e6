import { Failure } from '../../shared/lib/failure'

/** What Whisper works at. */
export const sampleRateHz = 16_000
const headerBytes = 44

/** A WAV file (RIFF, PCM of 16 bits, one channel, 16 kHz) of these samples. */
export function encodeWav(samples: Int16Array): Uint8Array {
  const bytes = Buffer.alloc(headerBytes + samples.length * 2)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(sampleRateHz, 24)
  bytes.writeUInt32LE(sampleRateHz * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, at) => bytes.writeInt16LE(sample, headerBytes + at * 2))
  return bytes
}

/** How long such a file sounds. Errors: `audio_unreadable` for any other. */
export function wavDurationMs(wav: Uint8Array): number {
  const bytes = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength)
  const name = (at: number): string => bytes.toString('latin1', at, at + 4)
  if (bytes.length < headerBytes || name(0) !== 'RIFF' || name(8) !== 'WAVE') throw unreadable()
  let isFormatRight = false
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4)
    const start = at + 8
    if (name(at) === 'fmt ') {
      if (size < 16 || start + 16 > bytes.length) throw unreadable()
      isFormatRight =
        bytes.readUInt16LE(start) === 1 &&
        bytes.readUInt16LE(start + 2) === 1 &&
        bytes.readUInt32LE(start + 4) === sampleRateHz &&
        bytes.readUInt16LE(start + 14) === 16
    } else if (name(at) === 'data') {
      if (!isFormatRight || start + size > bytes.length) throw unreadable()
      return (size / 2 / sampleRateHz) * 1000
    }
    // Chunks begin at even offsets.
    at = start + size + (size % 2)
  }
  throw unreadable()
}

const unreadable = (): Failure => new Failure('audio_unreadable')
