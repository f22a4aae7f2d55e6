import type { Health } from '../../../shared/contract/cluster'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { errorText } from '../../ui/error-text'

interface HealthInWords {
  tone: 'good' | 'busy' | 'bad'
  label: string
  /** Why it is not ready, null when it is or when nobody knows. */
  reason: string | null
}

const tones = { ready: 'good', unknown: 'busy', unreachable: 'bad' } as const

/** How one endpoint is, as it was last seen. */
export const useHealth = ({ state, checkedAtMs, error }: Health): HealthInWords => {
  const t = useText()
  const format = useFormat()
  const label = t(`cluster.health.${state}`)
  return {
    tone: tones[state],
    label: checkedAtMs === null ? label : `${label}, ${format.ago(checkedAtMs)}`,
    reason: error === null ? null : errorText(error, t),
  }
}
