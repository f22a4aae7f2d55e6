import type { Disclosure } from '../../../shared/contract/privacy'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { DataTable } from '../../ui/DataTable'

interface DisclosureTableProps {
  entries: readonly Disclosure[]
  selected: number | null
  onSelect: (sequence: number) => void
}

export const DisclosureTable = ({ entries, selected, onSelect }: DisclosureTableProps) => {
  const t = useText()
  const format = useFormat()
  return (
    <DataTable
      label={t('privacy.log.title')}
      rows={entries}
      keyOf={({ sequence }) => String(sequence)}
      selectedKey={selected === null ? null : String(selected)}
      onSelect={({ sequence }) => onSelect(sequence)}
      columns={[
        { id: 'sentAt', header: t('privacy.fields.sentAt'), cell: ({ sentAtMs }) => format.dateTime(sentAtMs) },
        { id: 'purpose', header: t('privacy.fields.purpose'), cell: ({ purpose }) => t(`privacy.purposes.${purpose}`) },
        { id: 'endpoint', header: t('privacy.fields.endpoint'), cell: ({ endpoint }) => hostOf(endpoint) },
        { id: 'model', header: t('privacy.fields.model'), cell: ({ model }) => model || '–' },
        {
          id: 'images',
          header: t('privacy.fields.images'),
          cell: ({ imageCount }) => format.number(imageCount),
          numeric: true,
        },
        {
          id: 'size',
          header: t('privacy.fields.size'),
          cell: ({ bodyBytes }) => format.bytes(bodyBytes),
          numeric: true,
        },
      ]}
    />
  )
}

const hostOf = (endpoint: string): string => {
  try {
    return new URL(endpoint).host
  } catch {
    return endpoint
  }
}
