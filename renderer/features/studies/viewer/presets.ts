import type { Window } from '../pixels/voi'

export type PresetId = 'softTissue' | 'lung' | 'liver' | 'bone' | 'brain'

export interface WindowPreset {
  id: PresetId
  window: Window
}

/** By modality, in the order of the keys 1 … 9. Numbers for CT in HU, those of OHIF's viewer. */
const byModality: Record<string, readonly WindowPreset[]> = {
  CT: [
    { id: 'softTissue', window: { center: 40, width: 400 } },
    { id: 'lung', window: { center: -600, width: 1500 } },
    { id: 'liver', window: { center: 90, width: 150 } },
    { id: 'bone', window: { center: 480, width: 2500 } },
    { id: 'brain', window: { center: 40, width: 80 } },
  ],
}

export const presetsFor = (modality: string): readonly WindowPreset[] => byModality[modality] ?? []

/** Of every modality, with the key each comes with. */
export const allPresets = (): { id: PresetId; key: string }[] =>
  Object.values(byModality).flatMap((presets) => presets.map(({ id }, at) => ({ id, key: String(at + 1) })))
