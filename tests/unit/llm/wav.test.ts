import { array, assert, integer, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wavDurationMs } from '../../../electron/llm/wav'
import { encodeWav, sampleRateHz } from '../../../shared/domain/audio/wav'
import { Failure } from '../../../shared/lib/failure'

const sample = integer({ min: -32_768, max: 32_767 })

function durationOrRefusal(bytes: Uint8Array): number | 'refused' {
  try {
    return wavDurationMs(bytes)
  } catch (error) {
    if (error instanceof Failure) return 'refused'
    throw error
  }
}

describe('a recording', () => {
  test('lasts as long as it has samples', () => {
    assert(
      property(array(sample, { maxLength: 500 }), (samples) => {
        const wav = encodeWav(Int16Array.from(samples))
        expect(wavDurationMs(wav)).toBeCloseTo((samples.length / sampleRateHz) * 1000)
        expect(Buffer.from(wav).readUInt32LE(4)).toBe(wav.byteLength - 8)
        samples.forEach((value, at) => expect(Buffer.from(wav).readInt16LE(44 + at * 2)).toBe(value))
      }),
    )
  })

  test('may have other chunks before its sound', () => {
    const wav = Buffer.from(encodeWav(new Int16Array(160)))
    const list = Buffer.concat([Buffer.from('LIST'), Buffer.from([3, 0, 0, 0]), Buffer.from('abc\0')])
    expect(wavDurationMs(Buffer.concat([wav.subarray(0, 36), list, wav.subarray(36)]))).toBe(10)
  })

  test.each([
    ['stereo', 22, 2],
    ['compressed', 20, 85],
    ['of another rate', 24, 0x1234],
    ['of 8 bits', 34, 8],
  ])('is refused when it is %s', (_name, at, value) => {
    const wav = Buffer.from(encodeWav(new Int16Array(160)))
    wav.writeUInt16LE(value, at)
    expect(() => wavDurationMs(wav)).toThrow('audio_unreadable')
  })

  test('that is no recording is refused, whatever it is', () => {
    const whole = Buffer.from(encodeWav(new Int16Array(8)))
    assert(
      property(uint8Array({ maxLength: 80 }), integer({ min: 0, max: 59 }), (noise, cut) => {
        for (const bytes of [noise, whole.subarray(0, cut), Buffer.concat([whole.subarray(0, cut), noise])]) {
          expect(durationOrRefusal(bytes)).toSatisfy((told) => told === 'refused' || Number(told) >= 0)
        }
      }),
    )
    expect(() => wavDurationMs(whole.subarray(0, 59))).toThrow('audio_unreadable')
  })
})
