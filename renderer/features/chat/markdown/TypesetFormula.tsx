// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import 'katex/dist/katex.min.css'
import { render } from 'katex'
import { memo, useLayoutEffect, useRef } from 'react'

// What can't be read is shown as it was written. None may load, link or grow at will.
const limits = {
  trust: false,
  strict: 'ignore',
  throwOnError: false,
  errorColor: 'currentColor',
  maxSize: 20,
  maxExpand: 200,
} as const

/** A formula of TeX; apart, so that what reads mathematics is only loaded where there is some. */
const TypesetFormula = memo(({ tex, isAlone }: { tex: string; isAlone: boolean }) => {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (place.current === null) return
    try {
      render(tex, place.current, { ...limits, displayMode: isAlone })
    } catch {
      place.current.textContent = tex
    }
  }, [tex, isAlone])
  return <span ref={place} />
})
TypesetFormula.displayName = 'TypesetFormula'

export default TypesetFormula
