import type { Dose } from '../../../../shared/domain/entities/dose'
import type { Format } from '../../../i18n/format'
import type { Translate } from '../../../i18n/typed'

const counted = ['tab', 'amp', 'gtt', 'puff'] as const
type Counted = (typeof counted)[number]
const isCounted = (unit: string): unit is Counted => counted.some((each) => each === unit)

function quantityText({ quantities, isRange, unit }: Dose, t: Translate, format: Format): string | null {
  const [first, second] = quantities.map((each) => format.number(each, { maximumFractionDigits: 4 }))
  if (first === undefined) return null
  const amount = second === undefined ? first : isRange ? `${first}–${second}` : `${first}/${second}`
  const named = isCounted(unit)
    ? t(`chatEntities.dose.units.${unit}`)
    : // `UI/kg/h` too is told in the units of the language.
      unit.replace(/^UI\b/, t('chatEntities.dose.iu'))
  return `${amount} ${named}`
}

function frequencyText({ everyHours, isSingle }: Dose, t: Translate, format: Format): string | null {
  if (isSingle) return t('chatEntities.dose.single')
  if (everyHours === null) return null
  if (everyHours === 24) return t('chatEntities.dose.daily')
  if (everyHours === 168) return t('chatEntities.dose.weekly')
  return t('chatEntities.dose.every', { hours: format.number(everyHours) })
}

/** `1 g · intravenosa · cada 12 h` */
export const doseText = (dose: Dose, t: Translate, format: Format): string =>
  [
    quantityText(dose, t, format),
    dose.route === null ? null : t(`chatEntities.dose.routes.${dose.route}`),
    frequencyText(dose, t, format),
    dose.isAsNeeded ? t('chatEntities.dose.asNeeded') : null,
  ]
    .filter((part) => part !== null)
    .join(' · ')
