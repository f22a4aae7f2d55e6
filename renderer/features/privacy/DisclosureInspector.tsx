import type { Disclosure } from '../../../shared/contract/privacy'
import { Inspector } from '../../app/Inspector'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { Facts } from '../../ui/Facts'
import { InspectorPane } from '../../ui/InspectorPane'
import { useStudyNames } from './use-study-names'

/** One entry of the log, whole. */
export const DisclosureInspector = ({ entry, onClose }: { entry: Disclosure; onClose: () => void }) => {
  const t = useText()
  const format = useFormat()
  const nameOf = useStudyNames()
  return (
    <Inspector>
      <InspectorPane title={t('privacy.entry', { sequence: entry.sequence })} onClose={onClose}>
        <Facts
          facts={[
            { name: t('privacy.fields.sentAt'), value: format.dateTime(entry.sentAtMs) },
            { name: t('privacy.fields.purpose'), value: t(`privacy.purposes.${entry.purpose}`) },
            { name: t('privacy.fields.endpoint'), value: entry.endpoint },
            { name: t('privacy.fields.model'), value: entry.model || '–' },
            { name: t('privacy.fields.images'), value: format.number(entry.imageCount) },
            {
              name: t('privacy.fields.studies'),
              value: entry.studyIds.length === 0 ? t('common.none') : entry.studyIds.map(nameOf).join(', '),
            },
            { name: t('privacy.fields.size'), value: format.bytes(entry.bodyBytes) },
            { name: t('privacy.fields.bodyHash'), value: entry.bodySha256, mono: true },
            { name: t('privacy.fields.previousHash'), value: entry.previousEntrySha256, mono: true },
            { name: t('privacy.fields.entryHash'), value: entry.entrySha256, mono: true },
          ]}
        />
      </InspectorPane>
    </Inspector>
  )
}
