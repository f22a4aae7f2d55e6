import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ctSlice, writeDicom } from '../../support/dicom-writer'

export const edgePx = 512
/** A slice carries its number in itself: a row of squares, white where the bit is set, from the lowest one. */
export const squares = { bits: 11, edgePx: 40, left: 20, top: 236 } as const

const white = 3000
const black = -1000
/** Noise takes its time to make, and few pictures are enough: the squares tell them apart. */
const different = 16

function numbered(values: ArrayLike<number>, number: number): Int16Array {
  const slice = Int16Array.from(values)
  for (let bit = 0; bit < squares.bits; bit += 1) {
    const from = squares.left + bit * squares.edgePx
    for (let row = squares.top; row < squares.top + squares.edgePx; row += 1)
      slice.fill((number >> bit) & 1 ? white : black, row * edgePx + from, row * edgePx + from + squares.edgePx)
  }
  return slice
}

/** Writes a CT series of numbered slices; resolves with their files in order. */
export async function writeSlices(directory: string, count: number): Promise<string[]> {
  await mkdir(directory, { recursive: true })
  const bodies = Array.from({ length: different }, (_, i) => ctSlice(edgePx, edgePx, i + 1))
  const files: string[] = []
  for (let number = 0; number < count; number += 1) {
    const body = bodies[number % different]
    const frame = body?.frames[0]
    if (body === undefined || frame === undefined) throw new Error('no slice')
    const bytes = await writeDicom({
      instance: number + 1,
      image: { ...body, frames: [numbered(frame, number)] },
      elements: [
        { tag: '00281050', vr: 'DS', value: '40' },
        { tag: '00281051', vr: 'DS', value: '400' },
        { tag: '00281052', vr: 'DS', value: '0' },
        { tag: '00281053', vr: 'DS', value: '1' },
      ],
    })
    const file = path.join(directory, `IM${String(number).padStart(5, '0')}`)
    await writeFile(file, bytes)
    files.push(file)
  }
  return files
}
