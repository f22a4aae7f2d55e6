import type { Image } from '../../../../../shared/contract/studies'
import type { Window } from '../../pixels/voi'

const suvEnds = [5, 3, 7, 8, 10, 15] as const

/** Uptake ranges are named by their end. */
export type PresetId = 'softTissue' | 'lung' | 'liver' | 'bone' | 'brain' | `suv${(typeof suvEnds)[number]}`

export interface WindowPreset {
  id: PresetId
  window: Window
}

/** In the order of the keys 1 … 9: those of OHIF's viewer, which has them for CT in HU and for PET by uptake. */
const ct = [
  { id: 'softTissue', window: { center: 40, width: 400 } },
  { id: 'lung', window: { center: -600, width: 1500 } },
  { id: 'liver', window: { center: 90, width: 150 } },
  { id: 'bone', window: { center: 480, width: 2500 } },
  { id: 'brain', window: { center: 40, width: 80 } },
] as const satisfies readonly WindowPreset[]

/** Of a PET without known uptake there are none: its numbers mean nothing from one study to the next. */
export function presetsFor(modality: string, image: Image | null | undefined): readonly WindowPreset[] {
  if (modality === 'CT') return ct
  const suv = image?.suv
  if (modality !== 'PT' || !suv?.known) return []
  return suvEnds.map((end) => {
    const width = end / suv.perModalityValue
    return { id: `suv${end}`, window: { center: width / 2, width } }
  })
}

/** Those whose keys can be chosen, with the key each comes with; those for PET take the same keys by their place. */
export const allPresets = () => ct.map(({ id }, at) => ({ id, key: String(at + 1) }))
