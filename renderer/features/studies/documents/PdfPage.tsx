import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../../i18n/use-text'
import classes from './documents.module.css'

/** Of a canvas's longer edge: what every graphics card still draws. */
const maxEdgePx = 8192
/** Of an A4 sheet at 100 %, until the page says its own. */
const usual = { width: 794, height: 1123 }
/** CSS pixels of 1/96 inch for points of 1/72. */
const pixelsPerPoint = 96 / 72

interface PdfPageProps {
  pdf: PDFDocumentProxy
  pageNumber: number
  scale: number
}

/** One page, drawn when it comes in sight, with its text for who can't see it. */
export const PdfPage = ({ pdf, pageNumber, scale }: PdfPageProps) => {
  const t = useText()
  const sheet = useRef<HTMLDivElement>(null)
  const isInSight = useInSight(sheet)
  const [size, setSize] = useState(usual)
  const [text, setText] = useState('')
  const [failed, setFailed] = useState(false)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!isInSight) return undefined
    let task: RenderTask | null = null
    let isGone = false
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(pageNumber)
      const natural = page.getViewport({ scale: pixelsPerPoint })
      setSize({ width: natural.width, height: natural.height })
      const wanted = scale * pixelsPerPoint * window.devicePixelRatio
      const largest = (maxEdgePx * pixelsPerPoint) / Math.max(natural.width, natural.height)
      const viewport = page.getViewport({ scale: Math.min(wanted, largest) })
      const target = canvas.current
      if (isGone || target === null) return
      target.width = Math.max(1, Math.floor(viewport.width))
      target.height = Math.max(1, Math.floor(viewport.height))
      // No annotations: they hold links, forms and scripts.
      task = page.render({ canvas: target, viewport, annotationMode: 0 })
      await task.promise
      const { items } = await page.getTextContent()
      if (!isGone) setText(items.map((item) => ('str' in item ? item.str : '')).join(' '))
    }
    draw().catch(() => {
      if (!isGone) setFailed(true)
    })
    return () => {
      isGone = true
      task?.cancel()
    }
  }, [isInSight, pageNumber, pdf, scale])
  return (
    <div
      ref={sheet}
      className={classes.page}
      style={{ width: size.width * scale, height: size.height * scale }}
      data-drawn={text !== '' || undefined}
    >
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture that is drawn */}
      <canvas ref={canvas} role="img" aria-label={t('documents.page', { number: pageNumber })} />
      <p className="visually-hidden">{text}</p>
      {failed && <p role="alert">{t('documents.pageDamaged', { number: pageNumber })}</p>}
    </div>
  )
}

/** True from the first time the element is near the part in sight. */
function useInSight(element: React.RefObject<HTMLElement | null>): boolean {
  const [isInSight, setInSight] = useState(false)
  useEffect(() => {
    const { current } = element
    if (current === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setInSight(true)
      },
      { rootMargin: '50%' },
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return isInSight
}
