import { useFormat } from '../../../../i18n/use-format'
import { useText } from '../../../../i18n/use-text'
import { Facts } from '../../../../ui/Facts'
import { readingAt } from '../../pixels/reading'
import type { Picture } from '../../viewport/frame-viewport'

interface PixelFactsProps {
  picture: Picture | null
  place: { column: number; row: number } | null
  modality: string
}

/** One pixel in numbers. */
export const PixelFacts = ({ picture, place, modality }: PixelFactsProps) => {
  const t = useText()
  const format = useFormat()
  const reading = picture && place && readingAt(picture, place.column, place.row, modality)
  if (!reading || picture === null) return <p>{t('pixels.inspector.nowhere')}</p>
  const number = (value: number): string => format.number(value, { maximumSignificantDigits: 7 })
  // Counted from 1, as DICOM does.
  const at = { name: t('pixels.inspector.place'), value: `${reading.column + 1}, ${reading.row + 1}` }
  if (reading.kind === 'colour') {
    return <Facts facts={[at, { name: t('pixels.inspector.rgb'), value: reading.rgb.join(', ') }]} />
  }
  const { suv } = picture.image
  return (
    <Facts
      facts={[
        at,
        {
          name: t('pixels.inspector.value'),
          value: reading.unit === null ? number(reading.value) : `${number(reading.value)} ${reading.unit}`,
        },
        ...(reading.stored === null ? [] : [{ name: t('pixels.inspector.stored'), value: number(reading.stored) }]),
        ...(reading.suv === null ? [] : [{ name: t('pixels.inspector.suv'), value: `${number(reading.suv)} g/ml` }]),
        ...(suv?.known === false
          ? [
              {
                name: t('pixels.inspector.suv'),
                value: t('pixels.inspector.suvUnknown', {
                  missing: suv.missing.map((gap) => t(`pixels.suvGaps.${gap}`)).join(', '),
                }),
              },
            ]
          : []),
      ]}
    />
  )
}
