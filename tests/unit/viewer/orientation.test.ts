import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  edgeLabels,
  flipHorizontally,
  flipVertically,
  rotateBy,
  upright,
  type Turn,
} from '../../../renderer/features/studies/viewport/orientation'

const axial = [1, 0, 0, 0, 1, 0] as const
const coronal = [1, 0, 0, 0, 0, -1] as const
const sagittal = [0, 1, 0, 0, 0, -1] as const

describe('the labels at the edges', () => {
  it.each([
    ['axial', axial, { left: 'R', right: 'L', top: 'A', bottom: 'P' }],
    ['coronal', coronal, { left: 'R', right: 'L', top: 'H', bottom: 'F' }],
    ['sagittal', sagittal, { left: 'A', right: 'P', top: 'H', bottom: 'F' }],
  ])('of an upright %s picture', (_name, orientation, labels) => {
    expect(edgeLabels(orientation, upright)).toEqual(labels)
  })

  it('go round clockwise with the picture', () => {
    expect(edgeLabels(axial, rotateBy(upright, 90))).toEqual({ top: 'R', right: 'A', bottom: 'L', left: 'P' })
  })

  it('change sides when the picture is flipped', () => {
    expect(edgeLabels(axial, flipHorizontally(upright))).toEqual({ left: 'L', right: 'R', top: 'A', bottom: 'P' })
    expect(edgeLabels(axial, flipVertically(upright))).toEqual({ left: 'R', right: 'L', top: 'P', bottom: 'A' })
  })

  it('name both directions of an oblique picture, strongest first', () => {
    const oblique = [0.8, 0.6, 0, 0, 0, -1] as const
    expect(edgeLabels(oblique, upright)?.right).toBe('LP')
  })

  it('say nothing where the file does not', () => {
    expect(edgeLabels(null, upright)).toBeNull()
  })
})

describe('turning on screen', () => {
  const act: Record<string, (turn: Turn) => Turn> = {
    right: (turn) => rotateBy(turn, 90),
    left: (turn) => rotateBy(turn, -90),
    horizontal: flipHorizontally,
    vertical: flipVertically,
  }
  const swapped: Record<string, (l: { left: string; right: string; top: string; bottom: string }) => object> = {
    right: ({ left, right, top, bottom }) => ({ top: left, right: top, bottom: right, left: bottom }),
    left: ({ left, right, top, bottom }) => ({ left: top, top: right, right: bottom, bottom: left }),
    horizontal: ({ left, right, top, bottom }) => ({ left: right, right: left, top, bottom }),
    vertical: ({ left, right, top, bottom }) => ({ left, right, top: bottom, bottom: top }),
  }

  it('moves the edges as the picture on screen moves, whatever was done before', () => {
    const action = fc.constantFrom(...Object.keys(act))
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), action, (before, last) => {
        const turn = before.reduce((turned, name) => act[name]?.(turned) ?? turned, upright)
        const labels = edgeLabels(axial, turn)
        const next = act[last]?.(turn)
        if (labels === null || next === undefined) throw new Error('unreachable')
        expect(edgeLabels(axial, next)).toEqual(swapped[last]?.(labels))
      }),
    )
  })
})
