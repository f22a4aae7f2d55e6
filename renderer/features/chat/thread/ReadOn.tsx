import { Button } from '@mantine/core'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useText } from '../../../i18n/use-text'
import classes from './Thread.module.css'

/** Read before the reader gets there. */
const ahead = '1200px 0px'

interface ReadOnProps {
  scroller: RefObject<HTMLElement | null>
  /** Null while nothing can be read. */
  read: (() => void) | null
  hasFailed: boolean
}

/** Stands where a thread goes on that was not read yet, and has it read when it comes near the screen. */
export const ReadOn = ({ scroller, read, hasFailed }: ReadOnProps) => {
  const t = useText()
  const here = useRef<HTMLDivElement>(null)
  const latest = useRef(read)
  useLayoutEffect(() => {
    latest.current = read
  })
  const canRead = read !== null && !hasFailed
  useEffect(() => {
    if (!canRead || here.current === null) return undefined
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current?.()
      },
      { root: scroller.current, rootMargin: ahead },
    )
    observer.observe(here.current)
    return () => observer.disconnect()
  }, [canRead, scroller])
  return (
    <div ref={here} className={classes.readOn}>
      {hasFailed ? (
        <>
          <span role="alert">{t('chat.messages.readOnFailed')}</span>
          <Button size="xs" variant="default" onClick={() => read?.()}>
            {t('common.retry')}
          </Button>
        </>
      ) : (
        <span>{t('chat.messages.readOn')}</span>
      )}
    </div>
  )
}
