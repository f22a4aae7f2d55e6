import { lazy, Suspense } from 'react'

const TypesetFormula = lazy(() => import('./TypesetFormula'))

/** A formula of TeX; as it was written, until what typesets it is there. */
export const Formula = ({ tex, isAlone }: { tex: string; isAlone: boolean }) => (
  <Suspense fallback={tex}>
    <TypesetFormula tex={tex} isAlone={isAlone} />
  </Suspense>
)
