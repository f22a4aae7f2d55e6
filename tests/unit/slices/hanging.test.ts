import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HangingRule } from '../../../shared/contract/hanging'
import { ruleFor } from '../../../shared/domain/hanging/authored'
import type { Candidate } from '../../../shared/domain/hanging/candidates'
import { ruleOfPanes } from '../../../shared/domain/hanging/capture'
import { hang } from '../../../shared/domain/hanging/hang'
import { openingWindow } from '../../../shared/domain/hanging/opening-window'
import { plainImage } from '../../e2e/viewer-pixels/cases'

const candidate = (seriesId: string, of: Partial<Candidate> = {}): Candidate => ({
  seriesId,
  instanceId: null,
  modality: 'MR',
  description: '',
  view: null,
  laterality: null,
  ...of,
})
const hungSeries = (rule: HangingRule, candidates: readonly Candidate[]) =>
  hang(rule, candidates).panes.map((pane) => pane?.candidate.seriesId ?? null)

describe('how studies open', () => {
  it('hangs mammograms back to back, the right at the left', () => {
    const views = [
      ['LMLO', 'L', 'MLO'],
      ['RCC', 'R', 'CC'],
      ['LCC', 'L', 'CC'],
      ['RMLO', 'R', 'MLO'],
    ] as const
    const candidates = views.map(([id, laterality, view]) => candidate(id, { modality: 'MG', laterality, view }))
    expect(hungSeries(ruleFor([], 'MG', 'BREAST'), candidates)).toEqual(['RCC', 'LCC', 'RMLO', 'LMLO'])
  })

  it('puts the frontal chest before the lateral, and one film alone', () => {
    const films = [
      candidate('lateral', { modality: 'DX', view: 'LL' }),
      candidate('pa', { modality: 'DX', view: 'PA' }),
    ]
    expect(hang(ruleFor([], 'DX', 'CHEST'), films)).toMatchObject({ layout: { rows: 1, columns: 2 } })
    expect(hungSeries(ruleFor([], 'DX', 'CHEST'), films)).toEqual(['pa', 'lateral'])
    expect(hang(ruleFor([], 'DX', 'CHEST'), films.slice(0, 1)).layout).toEqual({ rows: 1, columns: 1 })
  })

  it('tells the sequences of a brain apart by their descriptions', () => {
    const sequences = ['Ax T2 FLAIR', 'DWI b1000', 'Ax T1 +C', 'Ax T2 FSE', 'Sag T1'].map((description) =>
      candidate(description, { description }),
    )
    expect(hungSeries(ruleFor([], 'MR', 'BRAIN'), sequences)).toEqual([
      'Sag T1',
      'Ax T2 FSE',
      'Ax T2 FLAIR',
      'DWI b1000',
    ])
  })

  it('opens a CT alone, and what no rule knows', () => {
    const series = [candidate('a', { modality: 'CT' }), candidate('b', { modality: 'CT' })]
    expect(hungSeries(ruleFor([], 'CT', 'CHEST'), series)).toEqual(['a'])
    expect(hungSeries(ruleFor([], 'XX', ''), series)).toEqual(['a'])
  })

  it('prefers what a person saved, and of it what is for the body part', () => {
    const rule = (bodyPart: string, columns: number): HangingRule => ({
      modality: 'CT',
      bodyPart,
      layout: { rows: 1, columns },
      panes: [],
    })
    const saved = [rule('', 2), rule('CHEST', 3)]
    expect(ruleFor(saved, 'CT', 'CHEST').layout.columns).toBe(3)
    expect(ruleFor(saved, 'CT', 'HEAD').layout.columns).toBe(2)
    expect(ruleFor(saved, 'US', '').layout.columns).toBe(1)
  })
})

describe('a saved arrangement', () => {
  const described = fc.constantFrom('T1 axial', 'T2 axial', 'T2 axial FS', 'Difusión', 'Ángio', '', 'T1')

  it('hangs the study it was taken from as it was, empty panes too', () => {
    const layout = { rows: 2, columns: 2 }
    fc.assert(
      fc.property(fc.uniqueArray(described, { minLength: 4, maxLength: 7 }), fc.nat(3), (descriptions, empty) => {
        const study = descriptions.map((description, at) =>
          candidate(String(at), { description: `${description} s${at}` }),
        )
        const held = study.slice(0, 4).toReversed()
        const panes = held.map((each, at) => (at === empty ? null : { candidate: each, window: null }))
        const rule = ruleOfPanes({ modality: 'MR', bodyPart: '' }, layout, panes)
        expect(hungSeries(rule, study)).toEqual(panes.map((pane) => pane?.candidate.seriesId ?? null))
      }),
    )
  })

  it('may show one series in two windows', () => {
    const chest = candidate('a', { modality: 'CT', description: 'Tórax' })
    const held = [40, -600].map((center) => ({ candidate: chest, window: { center, width: 400 } }))
    const rule = ruleOfPanes({ modality: 'CT', bodyPart: '' }, { rows: 1, columns: 2 }, held)
    expect(hungSeries(rule, [chest])).toEqual(['a', 'a'])
    expect(hang(rule, [chest]).panes.map((pane) => pane?.window?.center)).toEqual([40, -600])
  })

  it('never shows a series twice that was shown once, nor one that is not there', () => {
    const edge = fc.integer({ min: 1, max: 3 })
    fc.assert(
      fc.property(
        fc.uniqueArray(described, { maxLength: 9 }),
        fc.array(described, { maxLength: 9 }),
        edge,
        edge,
        (from, of, rows, columns) => {
          const held = from.map((description) => ({ candidate: candidate('x', { description }), window: null }))
          const rule = ruleOfPanes({ modality: 'MR', bodyPart: '' }, { rows, columns }, held.slice(0, rows * columns))
          const study = of.map((description, at) => candidate(String(at), { description }))
          const { layout, panes } = hang(rule, study)
          const shown = panes.flatMap((pane) => pane?.candidate.seriesId ?? [])
          expect(panes).toHaveLength(layout.rows * layout.columns)
          expect(new Set(shown).size).toBe(shown.length)
          expect(shown.length).toBe(Math.min(study.length, rows * columns))
        },
      ),
    )
  })
})

describe('the window a CT opens with', () => {
  const image = { ...plainImage, bitsStored: 12, windows: [], voiLuts: [] }
  const ct = { modality: 'CT', bodyPart: 'CHEST', description: 'Tórax simple' }

  it('is of what was examined where the file states none', () => {
    expect(openingWindow(ct, image)).toEqual({ center: 40, width: 400 })
    expect(openingWindow({ ...ct, description: 'Pulmón 1.25' }, image)).toEqual({ center: -600, width: 1500 })
    expect(openingWindow({ ...ct, bodyPart: 'HEAD' }, image)).toEqual({ center: 40, width: 80 })
  })

  it('is the file’s own where it states one, or where its values are not HU', () => {
    expect(openingWindow(ct, { ...image, windows: [{ center: 1, width: 2 }] })).toBeNull()
    expect(openingWindow(ct, { ...image, rescaleType: 'US' })).toBeNull()
    expect(openingWindow({ ...ct, description: 'Topograma' }, image)).toBeNull()
    expect(openingWindow({ ...ct, modality: 'MR' }, image)).toBeNull()
    expect(openingWindow(ct, null)).toBeNull()
  })
})
