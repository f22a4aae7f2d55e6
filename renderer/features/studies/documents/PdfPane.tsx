import { IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { IconButton } from '../../../ui/IconButton'
import { LoadingState } from '../../../ui/LoadingState'
import classes from './documents.module.css'
import { loadPdf, type OpenPdf } from './load-pdf'
import { pdfFailure, type PdfFailure } from './pdf-failure'
import { PdfPage } from './PdfPage'
import { useDocumentBytes } from './use-document-bytes'

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const
const fitted = 2

/** A PDF, page under page, drawn by the application itself. */
export const PdfPane = ({ address, title }: { address: string; title: string }) => {
  const t = useText()
  const format = useFormat()
  const bytes = useDocumentBytes(address)
  const opened = useOpenPdf(bytes.data)
  const [zoom, setZoom] = useState(fitted)
  const scroll = useRef<HTMLElement>(null)
  if (bytes.isError) return <ErrorState error={bytes.error} onRetry={() => void bytes.refetch()} />
  if (typeof opened === 'string') {
    return (
      <div className={classes.notice}>
        <p className={classes.noticeTitle}>{title}</p>
        <p role="alert">{t(`documents.pdf.${opened}`)}</p>
      </div>
    )
  }
  if (opened === null) return <LoadingState />
  const { document } = opened
  const scale = zooms[zoom] ?? 1
  return (
    <>
      <header className={classes.bar}>
        <h2>{title}</h2>
        <span className={classes.dim}>{t('documents.pages', { count: document.numPages })}</span>
        <span className={classes.zoom}>
          <IconButton
            label={t('documents.smaller')}
            icon={<IconZoomOut size="1.125rem" stroke={1.75} />}
            disabled={zoom === 0}
            onClick={() => setZoom(zoom - 1)}
          />
          {format.number(scale, { style: 'percent' })}
          <IconButton
            label={t('documents.larger')}
            icon={<IconZoomIn size="1.125rem" stroke={1.75} />}
            disabled={zoom === zooms.length - 1}
            onClick={() => setZoom(zoom + 1)}
          />
        </span>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it */}
      <section ref={scroll} className={classes.pages} tabIndex={0} aria-label={title}>
        {Array.from({ length: document.numPages }, (_, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a page is its number
          <PdfPage key={at} pdf={document} pageNumber={at + 1} scale={scale} />
        ))}
      </section>
    </>
  )
}

/** Null while it is being opened. */
function useOpenPdf(bytes: Uint8Array | undefined): OpenPdf | PdfFailure | null {
  const [opened, setOpened] = useState<OpenPdf | PdfFailure | null>(null)
  useEffect(() => {
    if (bytes === undefined) return undefined
    let isGone = false
    let close: (() => void) | undefined
    const open = async (): Promise<void> => {
      try {
        const pdf = await loadPdf(bytes)
        if (isGone) pdf.close()
        else {
          close = pdf.close
          setOpened(pdf)
        }
      } catch (error) {
        if (!isGone) setOpened(pdfFailure(error))
      }
    }
    void open()
    return () => {
      isGone = true
      close?.()
      setOpened(null)
    }
  }, [bytes])
  return opened
}
