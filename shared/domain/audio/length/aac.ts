import { type SoundLength, lengthOf } from './types'

/** By its index (ISO 14496-3, 1.6.3.4). */
export const aacRatesHz = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
]
const frameSamples = 1024

/**
 * Of frames of AAC, by their rate and the number of their channel configuration: they may be decoded at twice that rate,
 * and one channel as two (ISO 14496-3, 4.6.18); 0 says nothing of the channels, and 7 is eight.
 */
export const aacLength = (frames: number, rateHz: number, configuration: number): SoundLength =>
  lengthOf(
    (frames * frameSamples) / rateHz,
    rateHz <= 24_000 ? rateHz * 2 : rateHz,
    configuration === 7 || configuration === 0 ? 8 : Math.max(2, configuration),
  )
