import { describe, expect, it } from 'vitest'
import { hitAt } from '../../../renderer/features/annotations/drawing/hit'
import { distanceToSegment } from '../../../renderer/features/annotations/drawing/simplify'
import { placeLabels } from '../../../renderer/features/annotations/drawing/place-labels'
import { DrawingSurface, type SurfaceScene } from '../../../renderer/features/annotations/drawing/surface'
import type { Point } from '../../../shared/domain/annotations/kinds'

/** Twice as large on screen as in the file. */
const projection = { a: 2, b: 0, c: 0, d: 2, e: 0, f: 0 }
const line = {
  id: 'line',
  kind: 'length' as const,
  points: [
    [10, 10],
    [50, 10],
  ] as const,
}

interface Told {
  drawn: [string, readonly Point[]][]
  moved: [string, readonly Point[]][]
}
function surfaceOn(more: Partial<SurfaceScene>): {
  surface: DrawingSurface
  told: Told
  update: (scene: Partial<SurfaceScene>) => void
} {
  const told: Told = { drawn: [], moved: [] }
  const surface = new DrawingSurface()
  const update = (change: Partial<SurfaceScene>): void =>
    surface.update(
      {
        picture: 'a',
        projection,
        rows: 100,
        columns: 100,
        shape: { row: 1, column: 1 },
        shapes: [],
        selectedId: null,
        tool: null,
        ...more,
        ...change,
      },
      {
        drawn: (...drawing) => void told.drawn.push(drawing),
        moved: (...move) => void told.moved.push(move),
        selected: () => undefined,
      },
    )
  update({})
  return { surface, told, update }
}

describe('drawing', () => {
  it('takes two clicks or one drag for a line', () => {
    const { surface, told } = surfaceOn({ tool: 'length' })
    surface.press([20, 20])
    surface.release([20, 20])
    surface.press([60, 20])
    surface.release([60, 20])
    surface.press([20, 40])
    surface.move([60, 40])
    surface.release([80, 40])
    expect(told.drawn).toEqual([
      [
        'length',
        [
          [10, 10],
          [30, 10],
        ],
      ],
      [
        'length',
        [
          [10, 20],
          [40, 20],
        ],
      ],
    ])
  })

  it('is done by a button with a tool of its own, whatever tool is chosen', () => {
    const { surface, told, update } = surfaceOn({})
    expect(surface.press([20, 20])).toBe(false)
    expect(surface.press([20, 20], 'length')).toBe(true)
    surface.move([50, 20])
    surface.release([60, 20])
    update({ tool: 'ellipse' })
    surface.press([20, 40], 'probe')
    surface.release([20, 40])
    expect(told.drawn.map(([kind]) => kind)).toEqual(['length', 'probe'])
    expect(surface.getState().byButton).toBeNull()
    surface.press([20, 20])
    expect(surface.getState().drawing?.kind).toBe('ellipse')
  })

  it('goes on with the main button once a button of its own began it', () => {
    const { surface, told } = surfaceOn({})
    for (const at of [[20, 20] as const, [60, 20] as const]) {
      surface.press(at, 'angle')
      surface.release(at)
    }
    expect(surface.getState().byButton).toBe('angle')
    surface.press([60, 80])
    expect(told.drawn).toEqual([
      [
        'angle',
        [
          [10, 10],
          [30, 10],
          [30, 40],
        ],
      ],
    ])
  })

  it('shows the loupe for as long as its button is held', () => {
    const { surface } = surfaceOn({})
    surface.press([20, 20], 'loupe')
    surface.move([40, 40])
    expect(surface.getState()).toMatchObject({ byButton: 'loupe', cursor: [20, 20] })
    surface.release([40, 40])
    expect(surface.getState()).toMatchObject({ byButton: null, cursor: null })
  })

  it('follows a stroke around a region, with no more corners than it needs, and closes it', () => {
    const { surface, told } = surfaceOn({ tool: 'contour' })
    surface.press([40, 40])
    const path: Point[] = []
    for (let x = 44; x <= 160; x += 4) path.push([x, 40])
    for (let y = 44; y <= 120; y += 4) path.push([160, y])
    for (let x = 156; x >= 40; x -= 4) path.push([x, 120])
    for (const at of path) surface.move(at)
    surface.release([40, 120])
    expect(told.drawn).toEqual([
      [
        'contour',
        [
          [20, 20],
          [80, 20],
          [80, 60],
          [20, 60],
        ],
      ],
    ])
  })

  it('follows a long stroke to within a pixel of the screen', () => {
    const { surface, told } = surfaceOn({ tool: 'contour', rows: 1000, columns: 1000 })
    const at = (turn: number): Point => {
      const angle = turn * 2 * Math.PI
      const radius = 450 + 70 * Math.sin(9 * angle)
      return [1000 + radius * Math.cos(angle), 1000 + radius * Math.sin(angle)]
    }
    const steps = 3000
    surface.press(at(0))
    for (let step = 1; step < steps; step += 1) surface.move(at(step / steps))
    expect(surface.getState().drawing?.placed.length).toBeLessThanOrEqual(512)
    surface.release(at(1))
    const points = told.drawn[0]?.[1] ?? []
    expect(points.length).toBeGreaterThan(50)
    expect(points.length).toBeLessThanOrEqual(256)
    // Shown at twice its size: a pixel of the picture is two of the screen.
    const closed = [...points, ...points.slice(0, 1)]
    for (let step = 0; step < steps; step += 1) {
      const [x, y] = at(step / steps)
      const distances = points.map((from, edge) => distanceToSegment([x / 2, y / 2], from, closed[edge + 1] ?? from))
      expect(Math.min(...distances)).toBeLessThan(0.5)
    }
  })

  it('marks the corners of a region by clicks until one falls on the first or on the last, and takes them back', () => {
    const { surface, told } = surfaceOn({ tool: 'contour' })
    const click = (...at: Point[]): void => {
      for (const each of at) {
        surface.press(each)
        surface.release(each)
      }
    }
    click([40, 40], [41, 41], [160, 40])
    expect(surface.getState().drawing?.placed).toHaveLength(2)
    click([160, 120], [190, 190])
    expect(surface.takeBack()).toBe(true)
    click([43, 42])
    click([20, 20], [60, 20], [60, 60], [61, 61])
    const triangle = (a: Point, b: Point, c: Point) => ['contour', [a, b, c]]
    expect(told.drawn).toEqual([triangle([20, 20], [80, 20], [80, 60]), triangle([10, 10], [30, 10], [30, 30])])
  })

  it('gives up a stroke that went around nothing', () => {
    const { surface, told } = surfaceOn({ tool: 'contour' })
    surface.press([40, 40])
    surface.move([80, 40])
    surface.release([80, 40])
    expect([told.drawn, surface.getState().drawing]).toEqual([[], null])
  })

  it('closes a region by the same key twice', () => {
    const { surface, told } = surfaceOn({ tool: 'contour' })
    surface.markCursor()
    surface.moveCursor(20, 0)
    surface.markCursor()
    surface.moveCursor(0, 20)
    surface.markCursor()
    surface.markCursor()
    expect(told.drawn).toEqual([
      [
        'contour',
        [
          [50, 50],
          [70, 50],
          [70, 70],
        ],
      ],
    ])
  })

  it('goes by keys from the middle, the way the screen says', () => {
    const { surface, told } = surfaceOn({ tool: 'length', projection: { ...projection, a: -2, e: 200 } })
    surface.markCursor()
    // To the right on screen is to the left in a picture that is mirrored.
    surface.moveCursor(10, 0)
    surface.moveCursor(0, 1)
    surface.markCursor()
    expect(told.drawn).toEqual([
      [
        'length',
        [
          [50, 50],
          [40, 51],
        ],
      ],
    ])
  })

  it('is given up with the tool, and with the picture', () => {
    const { surface, told, update } = surfaceOn({ tool: 'length' })
    surface.press([20, 20])
    update({ picture: 'b' })
    surface.press([40, 20])
    update({ tool: 'angle' })
    expect(surface.getState().drawing).toBeNull()
    expect(told.drawn).toEqual([])
  })

  it('stays in the picture', () => {
    const { surface, told } = surfaceOn({ tool: 'probe' })
    surface.press([500, -20])
    expect(told.drawn).toEqual([['probe', [[100, 0]]]])
  })
})

describe('moving', () => {
  it('takes a point or the whole, and leaves what is not hit to the tools of the mouse', () => {
    const { surface, told } = surfaceOn({ shapes: [line] })
    expect(surface.press([10, 90])).toBe(false)
    expect(surface.press([100, 20])).toBe(true)
    surface.move([120, 40])
    surface.release([120, 40])
    expect(surface.press([60, 20])).toBe(true)
    surface.move([60, 30])
    surface.release([60, 30])
    expect(told.moved).toEqual([
      [
        'line',
        [
          [10, 10],
          [60, 20],
        ],
      ],
      [
        'line',
        [
          [10, 15],
          [50, 15],
        ],
      ],
    ])
  })

  it('takes a region as a whole until it is selected, then its corners, of which two clicks make or take one', () => {
    const region = {
      id: 'region',
      kind: 'contour' as const,
      points: [
        [10, 10],
        [50, 10],
        [50, 50],
        [10, 50],
      ] as const,
    }
    expect(hitAt([100, 20], [region], projection, null)).toEqual({ id: 'region', point: null })
    expect(hitAt([100, 20], [region], projection, 'region')).toEqual({ id: 'region', point: 1 })
    const { surface, told } = surfaceOn({ shapes: [region], selectedId: 'region' })
    const clickTwice = (at: Point): void => {
      surface.press(at)
      surface.release(at)
      surface.doubleClick(at)
    }
    clickTwice([60, 20])
    clickTwice([20, 60])
    clickTwice([100, 20])
    surface.addCorner('region', 3)
    surface.removeCorner('region', 0)
    const [a, b, c, d] = region.points
    expect(told.moved.map(([, points]) => points)).toEqual([
      [a, [30, 10], b, c, d],
      [a, b, c, d, [10, 30]],
      [a, c, d],
      [a, b, c, d, [10, 30]],
      [b, c, d],
    ])
  })

  it('prefers points to lines, and the selected shape to any other', () => {
    const other = { ...line, id: 'other' }
    expect(hitAt([101, 21], [line], projection, null)).toEqual({ id: 'line', point: 1 })
    expect(hitAt([60, 24], [line], projection, null)).toEqual({ id: 'line', point: null })
    expect(hitAt([60, 40], [line], projection, null)).toBeNull()
    expect(hitAt([60, 20], [line, other], projection, null)?.id).toBe('other')
    expect(hitAt([60, 20], [line, other], projection, 'line')?.id).toBe('line')
  })
})

describe('labels', () => {
  const box = (id: string, right: Point, left = right) => ({ id, anchor: { right, left }, widthPx: 80, heightPx: 20 })
  it('stand beside their shape, inside the picture, and not on each other', () => {
    const places = placeLabels([box('a', [50, 50]), box('b', [52, 52]), box('c', [190, 100])], {
      widthPx: 200,
      heightPx: 120,
    })
    expect(places.get('a')).toEqual([60, 40])
    expect(places.get('b')).toEqual([62, 62])
    // No room at the right.
    expect(places.get('c')).toEqual([100, 90])
  })

  it('go to the other side of a shape that leaves no room at the right, and over it only without any', () => {
    const bounds = { widthPx: 200, heightPx: 120 }
    expect(placeLabels([box('a', [190, 60], [120, 40])], bounds).get('a')).toEqual([30, 30])
    expect(placeLabels([box('a', [190, 60], [20, 40])], bounds).get('a')).toEqual([100, 50])
  })
})
