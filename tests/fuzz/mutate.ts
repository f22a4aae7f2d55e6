/** Numbers that follow from a seed alone (mulberry32), so that an input is told by its number. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

type Random = ReturnType<typeof randomOf>

const telling = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]
const vrs = ['OB', 'OW', 'SQ', 'UN', 'US', 'DS', 'UI', 'OF', 'OD', 'UT', 'OL', 'XX']
/** Tags that decide how pixels are read: rows, bits, frames, palettes, overlays, pixel data, items. */
const tags = [
  '28001000',
  '28001100',
  '28000001',
  '28000101',
  '28000201',
  '28000301',
  '28000800',
  '28000400',
  '28000200',
  '28000211',
  '28000112',
  '00600030',
  '00601000',
  'e07f1000',
  'feff00e0',
  'feffdde0',
  '28003010',
]

/** Where one of these tags stands, little endian; a random place where none does. */
function placeOfTag(bytes: Buffer, random: Random): number {
  const found = bytes.indexOf(
    Buffer.from(tags[random(tags.length)] ?? '', 'hex'),
    random(2) === 0 ? 132 : random(bytes.length),
  )
  return found < 0 ? random(bytes.length) : found
}

const changes: ((bytes: Buffer, random: Random) => Buffer)[] = [
  // A byte anywhere: text, codestreams, everything.
  (bytes, random) => {
    bytes[random(bytes.length)] = random(256)
    return bytes
  },
  // The value or the length of an element that matters.
  (bytes, random) => {
    const at = placeOfTag(bytes, random) + 4 + random(10)
    const value = telling[random(telling.length)] ?? 0
    if (at + 4 > bytes.length) return bytes
    if (random(2) === 0) bytes.writeUInt16LE(value & 0xffff, at)
    else bytes.writeUInt32LE(value, at)
    return bytes
  },
  // Its VR.
  (bytes, random) => {
    const at = placeOfTag(bytes, random) + 4
    if (at + 2 <= bytes.length) bytes.write(vrs[random(vrs.length)] ?? '', at, 'latin1')
    return bytes
  },
  // Its tag, to another's.
  (bytes, random) => {
    const at = placeOfTag(bytes, random)
    if (at + 4 <= bytes.length) bytes.write(tags[random(tags.length)] ?? '', at, 'hex')
    return bytes
  },
  // Cut, in the header or in the pixels.
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  // A stretch twice, or left out: fragments and elements out of place.
  (bytes, random) => {
    const from = placeOfTag(bytes, random)
    const to = Math.min(bytes.length, from + 1 + random(64))
    return random(2) === 0
      ? Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
      : Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
]

/** From one to six changes, each of a kind that files are damaged or forged by. */
export function mutate(seed: Uint8Array, number: number): Uint8Array {
  const random = randomOf(number)
  let bytes: Buffer = Buffer.from(seed)
  for (let left = 1 + random(6); left > 0 && bytes.length > 8; left -= 1) {
    bytes = changes[random(changes.length)]?.(bytes, random) ?? bytes
  }
  return bytes
}
