import { sampleRateHz, wavHeaderBytes } from '../../shared/domain/audio/wav'
import { Failure } from '../../shared/lib/failure'

/** How long a WAV file (RIFF, PCM of 16 bits, one channel, 16 kHz) sounds. Errors: `audio_unreadable` for any other. */
export function wavDurationMs(wav: Uint8Array): number {
  const bytes = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength)
  const name = (at: number): string => bytes.toString('latin1', at, at + 4)
  if (bytes.length < wavHeaderBytes || name(0) !== 'RIFF' || name(8) !== 'WAVE') throw unreadable()
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
