import { Button } from '@mantine/core'
import { useState } from 'react'
import { useRouteCommand } from '../../api'
import { useText } from '../../i18n/use-text'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Panel } from '../../ui/Panel'
import { useErrorToast } from '../../ui/use-error-toast'

/** Forgets address, key and certificate; everything else stays. */
export const Disconnect = () => {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const disconnect = useRouteCommand('cluster.disconnect', {
    onSuccess: () => setAsking(false),
    onError: useErrorToast(),
  })
  return (
    <Panel
      title={t('cluster.disconnect.title')}
      description={t('cluster.disconnect.description')}
      actions={
        <Button size="xs" variant="default" onClick={() => setAsking(true)}>
          {t('cluster.disconnect.action')}
        </Button>
      }
    >
      <ConfirmDialog
        opened={asking}
        title={t('cluster.disconnect.question')}
        confirmLabel={t('cluster.disconnect.action')}
        danger
        busy={disconnect.isPending}
        onConfirm={() => disconnect.mutate({})}
        onClose={() => setAsking(false)}
      >
        {t('cluster.disconnect.consequence')}
      </ConfirmDialog>
    </Panel>
  )
}
