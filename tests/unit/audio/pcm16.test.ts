import { array, assert, double, float, float32Array, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wavDurationMs } from '../../../electron/llm/wav'
import { levelOf, toPcm16 } from '../../../shared/domain/audio/pcm16'
import { encodeWav, sampleRateHz, wavHeaderBytes } from '../../../shared/domain/audio/wav'

describe('samples as integers', () => {
  it('reach from end to end, cut what is louder and hush what is no number', () => {
    expect([...toPcm16(Float32Array.of(0, 1, -1, 2, -2, 0.5, Number.NaN, Infinity, -Infinity))]).toEqual([
      0, 32_767, -32_768, 32_767, -32_768, 16_384, 0, 32_767, -32_768,
    ])
  })

  it('stay within a step of what they were', () => {
    assert(
      property(array(double({ min: -1, max: 1, noNaN: true })), (samples) => {
        const given = Float32Array.from(samples)
        toPcm16(given).forEach((value, at) =>
          expect(Math.abs(value / 32_768 - (given[at] ?? 0))).toBeLessThanOrEqual(1 / 16_384),
        )
      }),
    )
  })
})

describe('a recording as WAV', () => {
  it('holds each sample in order, and sounds as long as it was', () => {
    assert(
      property(float32Array({ maxLength: 500 }), (samples) => {
        const pcm = toPcm16(samples)
        const wav = encodeWav(pcm)
        expect(wav.length).toBe(wavHeaderBytes + 2 * samples.length)
        expect(wavDurationMs(wav)).toBeCloseTo((samples.length / sampleRateHz) * 1000, 6)
        const view = new DataView(wav.buffer)
        pcm.forEach((sample, at) => expect(view.getInt16(wavHeaderBytes + 2 * at, true)).toBe(sample))
      }),
    )
  })
})

describe('the level of a recording', () => {
  it('is 0 in silence, 1 at full scale, and a third of the way at 40 dB below', () => {
    expect(levelOf(new Float32Array(128))).toBe(0)
    expect(levelOf(new Float32Array())).toBe(0)
    expect(levelOf(new Float32Array(128).fill(1))).toBe(1)
    expect(levelOf(new Float32Array(128).fill(0.01))).toBeCloseTo(1 / 3, 5)
  })

  it('is always between, whatever the samples', () => {
    assert(
      property(float32Array(), float(), (samples, more) => {
        const level = levelOf(Float32Array.of(...samples, more))
        expect(level).toBeGreaterThanOrEqual(0)
        expect(level).toBeLessThanOrEqual(1)
      }),
    )
  })
})
