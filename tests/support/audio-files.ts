/** Sound that a few bytes a frame can say: silence, in the formats a telephone or a program records in. */

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** MPEG-1 layer III, 128 kbit/s, 44.1 kHz, one channel: no bits of a frame's 417 are spent (ISO 11172-3, 2.4.1). */
export function silentMp3(seconds: number): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0xc4])
  return Buffer.concat(Array.from({ length: Math.ceil((seconds * 44_100) / 1152) }, () => frame))
}

const oggTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value >>> 0
})

/** A page of an Ogg stream with these packets, each shorter than 255 bytes (RFC 3533, section 6). */
export function oggPage(flags: number, granule: number, sequence: number, packets: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(27)
  head.write('OggS', 'latin1')
  head.writeUInt8(flags, 5)
  head.writeBigUInt64LE(BigInt(granule), 6)
  head.writeUInt32LE(1, 14)
  head.writeUInt32LE(sequence, 18)
  head.writeUInt8(packets.length, 26)
  const page = Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), ...packets])
  let crc = 0
  for (const byte of page) crc = ((crc << 8) ^ (oggTable[((crc >>> 24) ^ byte) & 255] ?? 0)) >>> 0
  page.writeUInt32LE(crc, 22)
  return page
}

/** Frames of a file that counts itself as another number of them (the tag that LAME writes in the first). */
export function silentMp3Told(seconds: number, toldFrames: number): Buffer {
  const mp3 = silentMp3(seconds)
  // After the header and the side information of one channel; a flag for the number of frames.
  mp3.write('Xing', 4 + 17, 'latin1')
  mp3.writeUInt32BE(1, 4 + 17 + 4)
  mp3.writeUInt32BE(toldFrames, 4 + 17 + 8)
  return mp3
}

/** AAC-LC with a header to each frame (ISO 13818-7, 6.2), 44.1 kHz, one channel, without a coefficient. */
export function silentAac(seconds: number): Buffer {
  const frame = Buffer.from([0xff, 0xf1, 0x50, 0x40, 0x01, 0x7f, 0xfc, 0, 0, 0, 7])
  return Buffer.concat(Array.from({ length: Math.ceil((seconds * 44_100) / 1024) }, () => frame))
}

/** The header of an Opus stream of one channel (RFC 7845, section 5.1). */
export const opusHead = Buffer.concat([ascii('OpusHead'), Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])])
/** 20 ms of nothing. */
export const opusPacket = Buffer.from([0xf8, 0xff, 0xfe])

/** Opus in Ogg, one channel (RFC 7845): frames of 20 ms that say nothing, in as many seconds as its pages tell. */
export function silentOgg(seconds: number, toldSeconds = seconds): Buffer {
  const tags = Buffer.concat([ascii('OpusTags'), Buffer.alloc(8)])
  const perPage = 50
  const pages = Array.from({ length: seconds }, (_, at) => {
    const isLast = at === seconds - 1
    return oggPage(
      isLast ? 4 : 0,
      Math.min(at + 1, toldSeconds) * perPage * 960,
      at + 2,
      Array.from({ length: perPage }, () => opusPacket),
    )
  })
  return Buffer.concat([oggPage(2, 0, 0, [opusHead]), oggPage(0, 0, 1, [tags]), ...pages])
}

const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([uint32(content.length + 8), ascii(type), content])
}
/** With a version and flags of zero. */
const fullBox = (type: string, ...parts: readonly Buffer[]): Buffer => box(type, uint32(0), ...parts)
const matrix = Buffer.concat([0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map(uint32))

/**
 * AAC-LC in MP4 (ISO 14496-12 and 14496-14), 44.1 kHz, one channel: frames without a coefficient, of 1024 samples though
 * they may be told as others.
 */
export function silentM4a(seconds: number, toldSamples = 1024): Buffer {
  const rateHz = 44_100
  const frame = Buffer.from([0, 0, 0, 7])
  const count = Math.ceil((seconds * rateHz) / 1024)
  const duration = uint32(count * toldSamples)
  const data = Buffer.concat(Array.from({ length: count }, () => frame))
  const descriptor = (tag: number, ...parts: readonly Buffer[]): Buffer => {
    const content = Buffer.concat(parts)
    return Buffer.concat([Buffer.from([tag, content.length]), content])
  }
  const decoder = descriptor(
    4,
    Buffer.from([0x40, 0x15, 0, 0, 0]),
    uint32(0),
    uint32(0),
    descriptor(5, Buffer.from([0x12, 0x08])),
  )
  const esds = fullBox('esds', descriptor(3, Buffer.from([0, 1, 0]), decoder, descriptor(6, Buffer.from([2]))))
  const sample = box(
    'mp4a',
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 16, 0, 0, 0, 0]),
    uint32(rateHz * 0x10000),
    esds,
  )
  const head = box('ftyp', ascii('M4A '), uint32(0), ascii('M4A mp42isom'))
  const moov = (offset: number): Buffer =>
    box(
      'moov',
      fullBox(
        'mvhd',
        uint32(0),
        uint32(0),
        uint32(rateHz),
        duration,
        uint32(0x10000),
        Buffer.from([1, 0]),
        Buffer.alloc(10),
        matrix,
        Buffer.alloc(24),
        uint32(2),
      ),
      box(
        'trak',
        box(
          'tkhd',
          uint32(7),
          uint32(0),
          uint32(0),
          uint32(1),
          uint32(0),
          duration,
          Buffer.alloc(8),
          Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]),
          matrix,
          uint32(0),
          uint32(0),
        ),
        box(
          'mdia',
          fullBox('mdhd', uint32(0), uint32(0), uint32(rateHz), duration, Buffer.from([0x55, 0xc4, 0, 0])),
          fullBox('hdlr', uint32(0), ascii('soun'), Buffer.alloc(12), ascii('sound\0')),
          box(
            'minf',
            fullBox('smhd', uint32(0)),
            box('dinf', fullBox('dref', uint32(1), box('url ', uint32(1)))),
            box(
              'stbl',
              fullBox('stsd', uint32(1), sample),
              fullBox('stts', uint32(1), uint32(count), uint32(toldSamples)),
              fullBox('stsc', uint32(1), uint32(1), uint32(count), uint32(1)),
              fullBox('stsz', uint32(frame.length), uint32(count)),
              fullBox('stco', uint32(1), uint32(offset)),
            ),
          ),
        ),
      ),
    )
  const index = moov(head.length + moov(0).length + 8)
  return Buffer.concat([head, index, box('mdat', data)])
}
