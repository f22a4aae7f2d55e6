import type { HangingRule, PaneRule } from '../../contract/hanging'

const any: PaneRule = { modality: null, description: [], views: [], laterality: null, window: null }
const described = (...description: string[]): PaneRule => ({ ...any, description })
const view = (laterality: 'L' | 'R', ...views: string[]): PaneRule => ({ ...any, views, laterality })

const frontal: PaneRule = { ...any, views: ['PA', 'AP'] }
const lateral: PaneRule = { ...any, views: ['LL', 'RL', 'LATERAL', 'LAT', 'LLD', 'RLD', 'ML', 'LM'] }
const craniocaudal = ['CC', 'XCCL', 'XCCM', 'FB']
const oblique = ['MLO', 'ML', 'LM', 'LMO', 'SIO']

const twoColumns = { rows: 1, columns: 2 }
const twoByTwo = { rows: 2, columns: 2 }

const contrasted = ['gd', 'gad', 'post', 'contraste', '+c', 'c+']
const fatSuppressed = ['stir', 'tirm', 'fs', 'fat', 'spair', 'flair']
const plain = (weighting: string): PaneRule =>
  described([weighting, ...[...contrasted, ...fatSuppressed].map((word) => `-${word}`)].join(' '), weighting)

const brain = [plain('t1'), plain('t2'), described('flair'), described('dwi', 'diff', 'difu', 'trace', 'adc')]
const mr = [plain('t1'), plain('t2'), described(...fatSuppressed), described(...contrasted)]
const single = [any]

/** How studies open until a person says otherwise: as films were hung, right side of the patient at the left. */
const authored: readonly HangingRule[] = [
  ...['CR', 'DX', 'RG'].map((modality) => ({ modality, bodyPart: '', layout: twoColumns, panes: [frontal, lateral] })),
  {
    modality: 'MG',
    bodyPart: '',
    layout: twoByTwo,
    panes: [view('R', ...craniocaudal), view('L', ...craniocaudal), view('R', ...oblique), view('L', ...oblique)],
  },
  ...['HEAD', 'BRAIN', 'SKULL', 'CRANEO', 'CEREBRO', 'CABEZA'].map((bodyPart) => ({
    modality: 'MR',
    bodyPart,
    layout: twoByTwo,
    panes: brain,
  })),
  { modality: 'MR', bodyPart: '', layout: twoByTwo, panes: mr },
  {
    modality: 'PT',
    bodyPart: '',
    layout: twoColumns,
    panes: [
      { ...any, modality: 'CT' },
      { ...any, modality: 'PT' },
    ],
  },
]

const onePane: HangingRule = { modality: '', bodyPart: '', layout: { rows: 1, columns: 1 }, panes: single }

/** The rule for a modality and body part: a person's own before the suite's, of the body part before of any. */
export function ruleFor(saved: readonly HangingRule[], modality: string, bodyPart: string): HangingRule {
  const of = (rules: readonly HangingRule[]): HangingRule | undefined =>
    [bodyPart, ''].flatMap((part) => rules.filter((rule) => rule.modality === modality && rule.bodyPart === part))[0]
  return of(saved) ?? of(authored) ?? onePane
}
