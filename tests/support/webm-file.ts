import { opusHead, opusPacket } from './audio-files'

/** An element whose size takes eight bytes (RFC 8794, section 4). */
function element(id: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([head(id, content.length), content])
}
function head(id: number, size: number | null): Buffer {
  const name = Buffer.from(id.toString(16).padStart(2, '0'), 'hex')
  const length = Buffer.alloc(8, 0xff)
  if (size !== null) length.writeBigUInt64BE(BigInt(size))
  length.writeUInt8(1, 0)
  return Buffer.concat([name, length])
}
const uint = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const text = (value: string): Buffer => Buffer.from(value, 'latin1')
const float = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes
}

/**
 * Opus in WebM as a browser records it (RFC 9559): of no size and no duration that it tells, a second a cluster, 20 ms a
 * block. The clusters may all tell the time of the first.
 */
export function silentWebm(seconds: number, tellsTime = true): Buffer {
  const track = element(
    0xae,
    element(0xd7, uint(1)),
    element(0x73c5, uint(1)),
    element(0x83, uint(2)),
    element(0x86, text('A_OPUS')),
    element(0x63a2, opusHead),
    element(0xe1, element(0xb5, float(48_000)), element(0x9f, uint(1))),
  )
  const clusters = Array.from({ length: seconds }, (_, at) => {
    const blocks = Array.from({ length: 50 }, (_block, index) => {
      const place = Buffer.alloc(2)
      place.writeInt16BE(tellsTime ? index * 20 : 0)
      return element(0xa3, Buffer.from([0x81]), place, Buffer.from([0x80]), opusPacket)
    })
    return Buffer.concat([head(0x1f43b675, null), element(0xe7, uint(tellsTime ? at * 1000 : 0)), ...blocks])
  })
  return Buffer.concat([
    element(
      0x1a45dfa3,
      element(0x4286, uint(1)),
      element(0x42f7, uint(1)),
      element(0x42f2, uint(4)),
      element(0x42f3, uint(8)),
      element(0x4282, text('webm')),
      element(0x4287, uint(4)),
      element(0x4285, uint(2)),
    ),
    head(0x18538067, null),
    element(
      0x1549a966,
      element(0x2ad7b1, uint(1_000_000)),
      element(0x4d80, text('prueba')),
      element(0x5741, text('prueba')),
    ),
    element(0x1654ae6b, track),
    ...clusters,
  ])
}
