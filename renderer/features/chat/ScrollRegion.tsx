import type { KeyboardEventHandler, ReactNode, Ref } from 'react'

interface ScrollRegionProps {
  label: string
  className?: string | undefined
  ref?: Ref<HTMLElement>
  onKeyDown?: KeyboardEventHandler
  children: ReactNode
}

/** What scrolls can be reached and scrolled with the keys (WCAG 2.1.1). */
export const ScrollRegion = ({ label, className, ref, onKeyDown, children }: ScrollRegionProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions
  <section ref={ref} className={className} aria-label={label} tabIndex={0} onKeyDown={onKeyDown}>
    {children}
  </section>
)
