import { Button, Group, Menu } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useRouteQuery } from '../../api'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { LoadingState } from '../../ui/LoadingState'
import { Notice } from '../../ui/Notice'
import { Panel } from '../../ui/Panel'
import { useErrorToast } from '../../ui/use-error-toast'
import classes from './DisclosurePanel.module.css'
import { DisclosureInspector } from './DisclosureInspector'
import { DisclosureTable } from './DisclosureTable'
import { exportDisclosures } from './export-disclosures'

const pageSize = 50

/** The log of what left the workstation, newest first, with whether its chain holds. */
export const DisclosurePanel = () => {
  const t = useText()
  const format = useFormat()
  const [offset, setOffset] = useState(0)
  const [selected, setSelected] = useState<number | null>(null)
  const log = useRouteQuery('privacy.disclosures', { limit: pageSize, offset }, { placeholderData: keepPreviousData })
  const showError = useErrorToast()
  const save = (kind: 'json' | 'csv'): void => {
    exportDisclosures(kind).catch(showError)
  }
  const entry = log.data?.entries.find(({ sequence }) => sequence === selected)
  const total = log.data?.total ?? 0
  return (
    <Panel
      flush
      title={t('privacy.log.title')}
      description={t('privacy.log.description')}
      actions={
        total > 0 && (
          <Menu position="bottom-end" withInitialFocusPlaceholder={false} transitionProps={{ duration: 80 }}>
            <Menu.Target>
              <Button size="xs" variant="default" leftSection={<IconDownload size="1rem" stroke={1.75} />}>
                {t('privacy.log.export')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => save('csv')}>{t('privacy.log.asCsv')}</Menu.Item>
              <Menu.Item onClick={() => save('json')}>{t('privacy.log.asJson')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      {log.isPending && <LoadingState />}
      {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.isSuccess && total === 0 && (
        <EmptyState icon={<IconShieldCheck size="1.5rem" stroke={1.5} />} title={t('privacy.log.empty')}>
          {t('privacy.log.emptyText')}
        </EmptyState>
      )}
      {log.isSuccess && total > 0 && (
        <>
          <div className={classes.chain}>
            {log.data.intact ? (
              <span className={classes.intact}>
                <IconShieldCheck size="1rem" stroke={1.75} aria-hidden />
                {t('privacy.log.intact', { count: total })}
              </span>
            ) : (
              <Notice tone="danger" title={t('privacy.log.broken')}>
                {t('privacy.log.brokenText')}
              </Notice>
            )}
          </div>
          <DisclosureTable entries={log.data.entries} selected={selected} onSelect={setSelected} />
          {total > pageSize && (
            <Group className={classes.pages ?? ''} gap="sm">
              <Button size="xs" variant="default" disabled={offset === 0} onClick={() => setOffset(offset - pageSize)}>
                {t('privacy.log.newer')}
              </Button>
              <span>
                {t('privacy.log.range', {
                  from: format.number(offset + 1),
                  to: format.number(Math.min(offset + pageSize, total)),
                  total: format.number(total),
                })}
              </span>
              <Button
                size="xs"
                variant="default"
                disabled={offset + pageSize >= total}
                onClick={() => setOffset(offset + pageSize)}
              >
                {t('privacy.log.older')}
              </Button>
            </Group>
          )}
        </>
      )}
      {entry !== undefined && <DisclosureInspector entry={entry} onClose={() => setSelected(null)} />}
    </Panel>
  )
}
