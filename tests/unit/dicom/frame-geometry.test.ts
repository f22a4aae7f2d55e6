import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../electron/dicom/ingest'
import type { Image } from '../../../shared/contract/studies'
import { imageOfFrame } from '../../../shared/domain/slices/frame-image'
import { gradient, writeDicom } from '../../support/dicom-writer'
import type { DicomElement } from '../../support/dicom-types'

const ds = (tag: string, value: string): DicomElement => ({ tag, vr: 'DS', value })
const sequence = (tag: string, items: DicomElement[][]): DicomElement => ({ tag, vr: 'SQ', value: items })

async function imageWith(elements: DicomElement[], frameCount = 3): Promise<Image> {
  const { frames, ...image } = gradient(4, 4)
  const bytes = await writeDicom({
    image: { ...image, frames: Array.from({ length: frameCount }, () => frames[0] ?? new Uint16Array(16)) },
    elements,
    // Those of a multi-frame image are in its groups.
    without: ['00200032', '00200037'],
  })
  const read = parseFile(bytes).describe('0'.repeat(64)).image
  if (read === null) throw new Error('no image')
  return read
}

const frameAt = (z: number): DicomElement[] => [sequence('00209113', [[ds('00200032', `0\\0\\${z}`)]])]
const shared = sequence('52009229', [
  [sequence('00209116', [[ds('00200037', '1\\0\\0\\0\\1\\0')]]), sequence('00289110', [[ds('00280030', '0.5\\0.5')]])],
])

describe('the geometry of a multi-frame image', () => {
  it('is each frame’s own where they differ, with what they share', async () => {
    const image = await imageWith([shared, sequence('52009230', [frameAt(0), frameAt(5), frameAt(10)])])
    expect(image.frames).toHaveLength(3)
    expect(imageOfFrame(image, 3)).toMatchObject({
      imagePositionPatient: [0, 0, 10],
      imageOrientationPatient: [1, 0, 0, 0, 1, 0],
      pixelSpacingMm: [0.5, 0.5],
    })
  })

  it('takes nothing from another frame where one says nothing', async () => {
    const image = await imageWith([shared, sequence('52009230', [frameAt(0), frameAt(5)])])
    expect(imageOfFrame(image, 3).imagePositionPatient).toBeNull()
  })

  it('is told once where frames do not differ', async () => {
    const image = await imageWith([shared, sequence('52009230', [frameAt(7), frameAt(7), frameAt(7)])])
    expect(image.frames).toBeUndefined()
    expect(image.imagePositionPatient).toEqual([0, 0, 7])
  })
})

describe('how fast frames are shown', () => {
  it.each([
    [
      'Recommended Display Frame Rate before all others',
      [
        ['00082144', 'IS', '10'],
        ['00180040', 'IS', '20'],
      ],
      100,
    ],
    [
      'Cine Rate before Frame Time',
      [
        ['00180040', 'IS', '20'],
        ['00181063', 'DS', '40'],
      ],
      50,
    ],
    ['Frame Time', [['00181063', 'DS', '40']], 40],
    ['what is not a time does not count', [['00181063', 'DS', '0']], null],
    [
      'nor a negative rate',
      [
        ['00180040', 'IS', '-3'],
        ['00181063', 'DS', '40'],
      ],
      40,
    ],
    ['an even Frame Time Vector', [['00181065', 'DS', '0\\40\\40']], 40],
  ] as const)('is %s', async (_what, elements, frameTimeMs) => {
    const image = await imageWith(elements.map(([tag, vr, value]) => ({ tag, vr, value })))
    expect(image).toMatchObject({ frameTimeMs })
    expect(image.frameTimesMs).toBeUndefined()
  })

  it('follows an uneven Frame Time Vector', async () => {
    const image = await imageWith([ds('00181065', '0\\40\\80')])
    expect(image).toMatchObject({ frameTimeMs: 60, frameTimesMs: [40, 80] })
  })

  it('takes one time from a vector that is not of all frames', async () => {
    const image = await imageWith([ds('00181065', '0\\40')])
    expect(image).toMatchObject({ frameTimeMs: 40 })
    expect(image.frameTimesMs).toBeUndefined()
  })

  it('goes back and forth where the file prefers it', async () => {
    expect(await imageWith([{ tag: '00181244', vr: 'US', value: Uint8Array.of(1, 0) }])).toMatchObject({
      playback: 'sweep',
    })
  })
})

describe('the projection of a radiograph', () => {
  it('is its View Position and side', async () => {
    const image = await imageWith([
      { tag: '00185101', vr: 'CS', value: 'MLO' },
      { tag: '00200062', vr: 'CS', value: 'L' },
    ])
    expect(image).toMatchObject({ viewPosition: 'MLO', laterality: 'L' })
  })

  it('is the View Code Sequence’s where View Position is empty', async () => {
    const code = [{ tag: '00080100', vr: 'SH', value: 'R-10242' } as const]
    expect(await imageWith([sequence('00540220', [code])])).toMatchObject({ viewPosition: 'CC' })
  })

  it('is nothing where the file does not say', async () => {
    const image = await imageWith([])
    expect([image.viewPosition, image.laterality]).toEqual([undefined, undefined])
  })
})
