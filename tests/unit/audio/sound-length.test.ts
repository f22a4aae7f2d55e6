import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestSound } from '../../../shared/domain/audio/length/index'
import { encodeWav, sampleRateHz } from '../../../shared/domain/audio/wav'
import { oggPage, opusHead, silentAac, silentM4a, silentMp3, silentMp3Told, silentOgg } from '../../support/audio-files'
import { silentFlac } from '../../support/flac-file'
import { silentWebm } from '../../support/webm-file'

const wav = (seconds: number): Buffer => Buffer.from(encodeWav(new Int16Array(seconds * sampleRateHz)))
const kinds: [string, (seconds: number) => Buffer][] = [
  ['WAV', wav],
  ['MP3', silentMp3],
  ['AAC', silentAac],
  ['M4A', silentM4a],
  ['FLAC', silentFlac],
  ['Opus in Ogg', silentOgg],
  ['Opus in WebM', silentWebm],
]
const secondsOf = (bytes: Uint8Array): number => longestSound(bytes)?.seconds ?? Number.NaN
const edited = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(value, at)
  return copy
}

describe('the most that a file can hold of sound', () => {
  it.each(kinds)('is about what there is of %s', (_kind, made) => {
    for (const seconds of [1, 60, 1800]) {
      const found = longestSound(made(seconds))
      expect(found?.seconds).toBeGreaterThan(seconds - 0.001)
      expect(found?.seconds).toBeLessThan(seconds * 1.02 + 1)
      expect(found?.samples).toBeGreaterThan(seconds * sampleRateHz - 1)
    }
  })

  it.each<[string, Buffer]>([
    ['an MP3 that counts ten frames', silentMp3Told(3600, 10)],
    ['an M4A whose frames are told as of one sample', silentM4a(3600, 1)],
    ['a FLAC that tells of a second', silentFlac(3600, 1)],
    ['an Ogg whose pages stay at one second', silentOgg(3600, 1)],
    ['a WebM whose clusters stay at the beginning', silentWebm(3600, false)],
    ['a WAV whose data are told to be none', wav(3600).fill(0, 40, 44)],
  ])('is not taken from %s', (_what, bytes) => {
    expect(secondsOf(bytes)).toBeGreaterThan(3599)
    expect(secondsOf(bytes)).toBeLessThan(3700)
  })

  it.each<[string, Buffer]>([
    [
      'after a tag',
      Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\u0001\u0000', 'latin1'), Buffer.alloc(128), silentMp3(60)]),
    ],
    ['after what is none', Buffer.concat([silentMp3(30), Buffer.alloc(5000, 7), silentMp3(30)])],
    [
      'of FLAC after a tag',
      Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\0\u0010', 'latin1'), Buffer.alloc(16), silentFlac(60)]),
    ],
    ['of a page after what is none', Buffer.concat([silentOgg(30), Buffer.alloc(5000, 0x4f), silentOgg(30)])],
    [
      'in a first page with more than its header',
      Buffer.concat([
        oggPage(2, 0, 0, [opusHead, ...Array.from({ length: 200 }, () => Buffer.from([0x1f, 5]))]),
        silentOgg(1).subarray(47),
      ]),
    ],
    [
      'of a cluster after what is none',
      Buffer.concat([silentWebm(30), Buffer.alloc(5000), silentWebm(30).subarray(silentWebm(0).length)]),
    ],
  ])('counts what stands %s', (_where, bytes) => {
    expect(secondsOf(bytes)).toBeGreaterThanOrEqual(20)
    expect(secondsOf(bytes)).toBeLessThan(70)
  })

  it('is found of the tiniest packets there are: many hours in little', () => {
    // Twice 60 ms of nothing, in two bytes (RFC 6716, section 3.2.5).
    const packets = Array.from({ length: 250 }, () => Buffer.from([0x1b, 2]))
    const pages = Array.from({ length: 400 }, (_, at) => oggPage(0, 1, at + 2, packets))
    const bytes = Buffer.concat([oggPage(2, 0, 0, [opusHead]), ...pages])
    expect(bytes.length).toBeLessThan(400_000)
    expect(secondsOf(bytes)).toBeCloseTo(400 * 250 * 0.12, 0)
  })

  it('counts every packet of Vorbis as a long one, and all channels', () => {
    const head = Buffer.alloc(30)
    head.write('\u0001vorbis', 'latin1')
    head.writeUInt8(2, 11)
    head.writeUInt32LE(44_100, 12)
    head.writeUInt8(0xb8, 28)
    const page = oggPage(
      0,
      0,
      1,
      Array.from({ length: 100 }, () => Buffer.alloc(20)),
    )
    expect(longestSound(Buffer.concat([oggPage(2, 0, 0, [head]), page]))?.seconds).toBeCloseTo((101 * 1024) / 44_100, 5)
    expect(longestSound(Buffer.concat([oggPage(2, 0, 0, [head]), page]))?.samples).toBeCloseTo(2 * 101 * 1024, 5)
  })

  const box = (type: string, ...content: readonly Buffer[]): Buffer => {
    const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), ...content])
    bytes.writeUInt32BE(bytes.length)
    return bytes
  }
  const field = (value: number): Buffer => Buffer.from([0, 0, 0, 0, 0, 0, value >> 8, value & 255])

  it('counts the frames of MP4 in its fragments, and knows none of one that plays a part again and again', () => {
    const fragment = box('moof', box('traf', box('trun', field(43_000))))
    expect(secondsOf(Buffer.concat([silentM4a(1), fragment, fragment]))).toBeCloseTo(
      1 + (2 * 43_000 * 1024) / 44_100,
      0,
    )
    const edits = (count: number): Buffer => box('edts', box('elst', field(count)))
    expect(secondsOf(Buffer.concat([silentM4a(1), edits(2)]))).toBeCloseTo(1, 0)
    expect(longestSound(Buffer.concat([silentM4a(1), edits(3)]))).toBeNull()
  })

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a text', Buffer.from('ID3 no es un audio')],
    ['a WAV without a format', wav(1).subarray(0, 20)],
    ['a WAV of samples of no fixed size', edited(wav(1), 20, 0x11)],
    ['an M4A of other sound', Buffer.from(silentM4a(1).toString('latin1').replace('mp4a\0', 'alac\0'), 'latin1')],
    ['an Ogg of something else', oggPage(2, 0, 0, [Buffer.from('Speex   1.2')])],
    [
      'a WebM whose packets are pressed',
      Buffer.from(
        silentWebm(1).toString('latin1').replace('\x83\x01\0\0\0\0\0\0\x04', '\x6d\x80\x87\0\0\0\0\0\0'),
        'latin1',
      ),
    ],
  ])('is not known of %s', (_what, bytes) => {
    expect(longestSound(bytes)).toBeNull()
  })

  it('ends, and is a number, for anything, cut or changed anywhere', () => {
    const small = kinds.map(([, made]) => made(1))
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(fc.constantFrom(...small), fc.nat(3000)).map(([bytes, end]) => bytes.subarray(0, end)),
      fc
        .tuple(fc.constantFrom(...small), fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 6 }))
        .map(([bytes, edits]) =>
          edits.reduce((all, [at, value]) => (at < all.length ? edited(all, at, value) : all), bytes),
        ),
    )
    fc.assert(
      fc.property(anything, (bytes) => {
        const { seconds, samples } = longestSound(bytes) ?? { seconds: 0, samples: 0 }
        expect([seconds >= 0, samples >= 0]).toEqual([true, true])
      }),
      { numRuns: 1000 },
    )
  })
})
