import { IconFileText } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { documentUrl } from '../../../../shared/contract/documents'
import type { Instance } from '../../../../shared/contract/studies'
import { objectKindOf } from '../../../../shared/domain/sop-classes'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { ClinicalDocument } from './ClinicalDocument'
import classes from './documents.module.css'
import { keepScrollKeys } from './keep-scroll-keys'
import { ObjectFacts } from './ObjectFacts'
import { PdfPane } from './PdfPane'
import { ReportTree } from './ReportTree'

/** In place of a picture: what an object is, and what it says where it says something. */
export const ObjectCover = ({ instance }: { instance: Instance }): ReactElement => {
  const t = useText()
  const hasNoPixels = instance.imageError === null || instance.imageError === 'no_pixels'
  const kind = t(`objects.${objectKindOf(instance.sopClassUid)}`)
  return hasNoPixels ? (
    <OpenObject instanceId={instance.id} kind={kind} />
  ) : (
    <div className={classes.notice}>
      <IconFileText size="1.75rem" stroke={1.5} aria-hidden />
      <p className={classes.noticeTitle}>{kind}</p>
      <p>{instance.imageError !== null && t(`studies.imageErrors.${instance.imageError}`)}</p>
    </div>
  )
}

const OpenObject = ({ instanceId, kind }: { instanceId: string; kind: string }) => {
  const t = useText()
  const found = useRouteQuery('documents.get', { instanceId })
  return (
    // A box that scrolls takes the focus, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article className={classes.document} aria-label={kind} onKeyDown={keepScrollKeys}>
      {found.isPending && <LoadingState />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.kind === 'report' && <ReportTree report={found.data} kind={kind} />}
      {found.data?.kind === 'facts' && <ObjectFacts facts={found.data.facts} kind={kind} />}
      {found.data?.kind === 'encapsulated' && found.data.format === 'pdf' && (
        <PdfPane address={documentUrl(instanceId)} title={found.data.title || kind} />
      )}
      {found.data?.kind === 'encapsulated' && found.data.format === 'xml' && (
        <ClinicalDocument instanceId={instanceId} title={found.data.title || kind} />
      )}
      {found.data?.kind === 'encapsulated' && found.data.format === 'other' && (
        <div className={classes.notice}>
          <IconFileText size="1.75rem" stroke={1.5} aria-hidden />
          <p className={classes.noticeTitle}>{found.data.title || kind}</p>
          <p>{t('documents.cannotOpen')}</p>
        </div>
      )}
    </article>
  )
}
