const rateHz = 16_000
const bytesPerSample = 2
const headBytes = 44

/** A second of silence as WAV: 16 bits, one channel. */
export function silence() {
  const data = rateHz * bytesPerSample
  const wav = Buffer.alloc(headBytes + data)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(headBytes - 8 + data, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(rateHz, 24)
  wav.writeUInt32LE(data, 28)
  wav.writeUInt16LE(bytesPerSample, 32)
  wav.writeUInt16LE(8 * bytesPerSample, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(data, 40)
  return wav
}
