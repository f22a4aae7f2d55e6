import { Select } from '@mantine/core'
import { useState } from 'react'
import type { Endpoint } from '../../../../shared/contract/cluster'
import { useText } from '../../../i18n/use-text'
import { ConnectionTest } from '../ConnectionTest'
import { endpointName } from '../endpoint'
import { useConnectionTest } from '../use-connection-test'

/** Walks the way to a server, step by step, and says where it breaks and what to do about it. */
export const Doctor = ({ endpoints }: { endpoints: readonly Endpoint[] }) => {
  const t = useText()
  const test = useConnectionTest()
  const [chosen, setChosen] = useState<string | null>(null)
  const enabled = endpoints.filter(({ isEnabled }) => isEnabled)
  const target = enabled.find(({ id }) => id === chosen) ?? enabled[0]
  if (target === undefined) return null
  return (
    <ConnectionTest
      test={test}
      of={enabled.length > 1 ? endpointName(target) : null}
      onStart={() => void test.start({ endpointId: target.id })}
      choice={
        enabled.length > 1 && (
          <Select
            size="xs"
            aria-label={t('cluster.test.which')}
            disabled={test.status === 'running'}
            value={target.id}
            onChange={setChosen}
            data={enabled.map((each) => ({ value: each.id, label: endpointName(each) }))}
            allowDeselect={false}
          />
        )
      }
    />
  )
}
