/** Samples from -1 to 1 as integers of 16 bits; what is louder is cut, what is no number is silence. */
export function toPcm16(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) => {
    const cut = Math.max(-1, Math.min(1, Number.isNaN(sample) ? 0 : sample))
    return Math.round(cut < 0 ? cut * 32_768 : cut * 32_767)
  })
}

/** How loud samples are, from 0 to 1: their root mean square on a scale of 60 dB, as meters show it. */
export function levelOf(samples: Float32Array): number {
  if (samples.length === 0) return 0
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  const decibels = 10 * Math.log10(power)
  return Number.isNaN(decibels) ? 0 : Math.max(0, Math.min(1, 1 + decibels / 60))
}
