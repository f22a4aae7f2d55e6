import { describe, expect, it } from 'vitest'
import { neighboursOf, stackOf } from '../../../renderer/features/studies/viewport/stack'
import { defaultWindow } from '../../../renderer/features/studies/pixels/voi'
import type { Instance } from '../../../shared/contract/studies'
import { plainImage } from '../../e2e/viewer-pixels/cases'

const instance = (id: string, image: Instance['image']): Instance => ({
  id,
  seriesId: 's',
  sopInstanceUid: '1',
  sopClassUid: '1',
  instanceNumber: null,
  transferSyntaxUid: '1',
  sizeBytes: 1,
  fileSha256: '0',
  image,
  imageError: null,
  warnings: [],
})

describe('the positions of a series', () => {
  it('are its frames, and one for each instance without a picture', () => {
    const stack = stackOf([instance('a', { ...plainImage, frameCount: 2 }), instance('b', null)])
    expect(stack.map(({ imageId, frameNumber }) => [imageId, frameNumber])).toEqual([
      ['suite:a/1', 1],
      ['suite:a/2', 2],
      [null, 1],
    ])
  })

  it('are loaded ahead in the direction of travel, then some behind', () => {
    expect(neighboursOf(5, 10, 1, 3)).toEqual([6, 7, 8, 4, 3])
    expect(neighboursOf(5, 10, -1, 3)).toEqual([4, 3, 2, 6, 7])
    expect(neighboursOf(0, 2, 1, 3)).toEqual([1])
  })
})

describe('the window a picture opens with', () => {
  it('is the first of the file, else its whole range, and none for colour', () => {
    const range = { min: 10, max: 209 }
    expect(defaultWindow(plainImage, { center: 40, width: 400 }, range)).toEqual({ center: 40, width: 400 })
    expect(defaultWindow(plainImage, null, range)).toEqual({ center: 110, width: 200 })
    expect(defaultWindow({ ...plainImage, samplesPerPixel: 3 }, null, range)).toBeNull()
  })
})
