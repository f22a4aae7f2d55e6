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

describe('the windows of a multi-frame image', () => {
  const voi = (...windows: [center: string, width: string, name: string][]): DicomElement[] => [
    sequence('00289132', [
      [
        ds('00281050', windows.map(([center]) => center).join('\\')),
        ds('00281051', windows.map(([, width]) => width).join('\\')),
        { tag: '00281055', vr: 'LO', value: windows.map(([, , name]) => name).join('\\') },
      ],
    ]),
  ]

  it('are each frame’s own where they differ, all those it is given', async () => {
    const perFrame = [voi(['40', '400', 'A'], ['-600', '1500', 'B']), voi(['50', '350', 'A']), voi(['60', '300', 'A'])]
    const image = await imageWith([sequence('52009230', perFrame)])
    expect(imageOfFrame(image, 1).windows).toEqual([
      { center: 40, width: 400, explanation: 'A' },
      { center: -600, width: 1500, explanation: 'B' },
    ])
    expect(imageOfFrame(image, 2).windows).toEqual([{ center: 50, width: 350, explanation: 'A' }])
    expect(imageOfFrame(image, 3).windows).toEqual([{ center: 60, width: 300, explanation: 'A' }])
  })

  it('are followed by each frame’s own function', async () => {
    const functions = ['SIGMOID', 'LINEAR', 'LINEAR_EXACT'] as const
    const perFrame = functions.map((value) => [
      sequence('00289132', [[ds('00281050', '40'), ds('00281051', '400'), { tag: '00281056', vr: 'CS', value }]]),
    ])
    const image = await imageWith([sequence('52009230', perFrame)])
    expect([1, 2, 3].map((frame) => imageOfFrame(image, frame).voiLutFunction)).toEqual(functions)
    const alike = await imageWith([sequence('52009230', [perFrame[0]!, perFrame[0]!, perFrame[0]!])])
    expect(alike.frames).toBeUndefined()
    expect(alike.voiLutFunction).toBe('SIGMOID')
  })

  it('are told once where they do not', async () => {
    const image = await imageWith([sequence('52009229', [voi(['40', '400', 'A'])]), sequence('52009230', [[], [], []])])
    expect(image.frames).toBeUndefined()
    expect(image.windows).toEqual([{ center: 40, width: 400, explanation: 'A' }])
  })
})

describe('the geometry of a nuclear medicine image', () => {
  const us = (tag: string, value: number[]): DicomElement => ({ tag, vr: 'US', value })
  const detector = (position: string, cosines: string): DicomElement[] => [
    ds('00200032', position),
    ds('00200037', cosines),
  ]
  const nuclear = (kind: string, ...elements: DicomElement[]): DicomElement[] => [
    { tag: '00080016', vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.20' },
    { tag: '00080008', vr: 'CS', value: `ORIGINAL\\PRIMARY\\${kind}\\EMISSION` },
    ...elements,
  ]
  const anterior = detector('-200\\-100\\300', '1\\0\\0\\0\\0\\-1')
  const posterior = detector('200\\100\\300', '-1\\0\\0\\0\\0\\-1')
  const axial = detector('-100\\-100\\50', '1\\0\\0\\0\\1\\0')
  const positions = (image: Image): unknown[] =>
    [1, 2, 3].map((frame) => imageOfFrame(image, frame).imagePositionPatient)

  it.each([
    ['4', [50, 54, 58]],
    // What stands in front comes first: the sign is the direction.
    ['-4', [50, 46, 42]],
  ])('stacks the slices of a reconstruction by their spacing of %s mm', async (spacing, heights) => {
    const image = await imageWith(
      nuclear('RECON TOMO', sequence('00540022', [axial]), ds('00180088', spacing), us('00540080', [1, 2, 3])),
    )
    expect(positions(image)).toEqual(heights.map((z) => [-100, -100, z]))
  })

  it('goes by the slice vector, whatever the order of frames', async () => {
    const image = await imageWith(
      nuclear('RECON GATED TOMO', sequence('00540022', [axial]), ds('00180088', '4'), us('00540080', [3, 1, 3])),
    )
    expect(positions(image)).toEqual([58, 50, 58].map((z) => [-100, -100, z]))
  })

  it.each([
    ['without a spacing', []],
    ['with a spacing of nothing', [ds('00180088', '0')]],
    ['without a slice vector', [ds('00180088', '4')]],
  ])('knows the first slice alone %s', async (_, spacing) => {
    const vector = spacing.length === 1 && spacing[0]?.value === '4' ? [] : [us('00540080', [1, 2, 3])]
    const image = await imageWith(nuclear('RECON TOMO', sequence('00540022', [axial]), ...spacing, ...vector))
    expect(positions(image)).toEqual([[-100, -100, 50], null, null])
    expect(imageOfFrame(image, 3).imageOrientationPatient).toEqual([1, 0, 0, 0, 1, 0])
  })

  it('gives each frame the side its detector looked from', async () => {
    const image = await imageWith(
      nuclear('WHOLE BODY', sequence('00540022', [anterior, posterior]), us('00540020', [1, 2, 2])),
    )
    expect([1, 2, 3].map((frame) => imageOfFrame(image, frame).imageOrientationPatient?.[0])).toEqual([1, -1, -1])
    expect(positions(image)).toEqual([
      [-200, -100, 300],
      [200, 100, 300],
      [200, 100, 300],
    ])
  })

  it('claims no side of a frame whose detector is not told', async () => {
    const image = await imageWith(nuclear('STATIC', sequence('00540022', [anterior, posterior])))
    expect(image.imageOrientationPatient).toBeNull()
    const wrong = await imageWith(nuclear('STATIC', sequence('00540022', [anterior]), us('00540020', [1, 2, 0])))
    expect([1, 2, 3].map((frame) => imageOfFrame(wrong, frame).imageOrientationPatient !== null)).toEqual([
      true,
      false,
      false,
    ])
  })

  it('claims no side of what a turning detector saw after its start', async () => {
    const image = await imageWith(
      nuclear('TOMO', sequence('00540022', [anterior]), us('00540050', [1, 1, 1]), us('00540090', [1, 2, 3])),
    )
    expect([1, 2, 3].map((frame) => imageOfFrame(image, frame).imageOrientationPatient !== null)).toEqual([
      true,
      false,
      false,
    ])
  })

  it('keeps millimetres to the spacing the file states', async () => {
    const image = await imageWith(nuclear('STATIC', sequence('00540022', [anterior]), ds('00280030', '0\\0')))
    expect(image.pixelSpacingMm).toBeNull()
    expect(image.imagerPixelSpacingMm).toBeNull()
  })
})
