import { Button } from '@mantine/core'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { Notice } from '../../../ui/Notice'
import { useImports } from './import-store'
import classes from './importing.module.css'
import { countedOutcomes } from './outcomes'
import { useResume } from './use-resume'

/** Offers to go on with an import that was cut when the program ended last time. */
export const InterruptedOffer = () => {
  const t = useText()
  const imports = useRouteQuery('studies.imports', {})
  const { resume, dismiss } = useResume()
  const isLookedAt = useImports(({ view }) => view.kind !== 'closed')
  const cut = imports.data?.find(({ state }) => state === 'interrupted')
  if (cut === undefined || isLookedAt) return null
  const { importId, counts, resumable } = cut
  const count = countedOutcomes(counts).reduce((sum, each) => sum + each.count, 0)
  return (
    <aside className={classes.offer} aria-label={t('imports.interruptedTitle')}>
      <Notice tone="warning" title={t('imports.interruptedTitle')} live>
        <p>
          {count > 0 && `${t('imports.stored', { count })} `}
          {t(resumable ? 'imports.resumeHint' : 'imports.uploadHint')}
        </p>
        <div className={classes.offerActions}>
          <Button size="xs" variant="subtle" onClick={() => useImports.getState().show({ kind: 'import', importId })}>
            {t('imports.report')}
          </Button>
          <Button size="xs" variant="default" onClick={() => dismiss(importId)}>
            {t(resumable ? 'imports.dismiss' : 'imports.understood')}
          </Button>
          {resumable && (
            <Button size="xs" onClick={() => resume(importId)}>
              {t('imports.resume')}
            </Button>
          )}
        </div>
      </Notice>
    </aside>
  )
}
