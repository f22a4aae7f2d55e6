import { useMemo } from 'react'
import { documentUrl } from '../../../../shared/contract/documents'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { clinicalText } from './clinical-text'
import classes from './documents.module.css'
import { useDocumentBytes } from './use-document-bytes'

/** A CDA document as plain text, section by section: its own markup and style sheets are not followed. */
export const ClinicalDocument = ({ instanceId, title }: { instanceId: string; title: string }) => {
  const t = useText()
  const bytes = useDocumentBytes(documentUrl(instanceId))
  const sections = useMemo(() => (bytes.data === undefined ? null : clinicalText(bytes.data)), [bytes.data])
  if (bytes.isPending) return <LoadingState />
  if (bytes.isError) return <ErrorState error={bytes.error} onRetry={() => void bytes.refetch()} />
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it
    <section className={classes.sheet} tabIndex={0} aria-label={title}>
      <header className={classes.sheetHead}>
        <h2>{title}</h2>
        <p>{t('documents.textOnly')}</p>
      </header>
      {sections === null || sections.length === 0 ? (
        <p>{t('documents.cannotOpen')}</p>
      ) : (
        sections.map(({ title: heading, text }, at) => (
          // Sections never change place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at}>
            {heading !== '' && <h3>{heading}</h3>}
            <p className={classes.itemValue}>{text}</p>
          </div>
        ))
      )}
    </section>
  )
}
