import type { Translate } from '../../../../i18n/typed'
import type { PresetId } from './presets'

export const presetName = (id: PresetId, t: Translate): string => {
  switch (id) {
    case 'softTissue':
    case 'lung':
    case 'liver':
    case 'bone':
    case 'brain':
      return t(`studies.presets.${id}`)
    default:
      return t('pixels.window.suvTo', { to: Number(id.slice('suv'.length)) })
  }
}
