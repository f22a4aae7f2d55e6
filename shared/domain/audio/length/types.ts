/** The most that a file can hold of sound, however its headers count it. */
export interface SoundLength {
  seconds: number
  /** Of all channels, as they are decoded. */
  samples: number
}

export const lengthOf = (seconds: number, rateHz: number, channels: number): SoundLength => ({
  seconds,
  samples: seconds * rateHz * channels,
})

/** A sum to which more is added. */
export const noSound = (): SoundLength => ({ seconds: 0, samples: 0 })

export function add(sum: SoundLength, { seconds, samples }: SoundLength): void {
  sum.seconds += seconds
  sum.samples += samples
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

/** Whether these letters stand there. */
export const says = (bytes: Uint8Array, at: number, letters: string): boolean => {
  for (let index = 0; index < letters.length; index += 1)
    if (bytes[at + index] !== letters.charCodeAt(index)) return false
  return true
}
