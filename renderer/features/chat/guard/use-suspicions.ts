import { useDeferredValue, useMemo, useState } from 'react'
import { excerptOf } from '../../../../shared/domain/guard/excerpt'
import { createInspector } from '../../../../shared/domain/guard/inspect-paragraphs'
import type { SuspicionKind } from '../../../../shared/domain/guard/kinds'

/** A passage as it is shown to the person. */
export interface ShownSuspicion {
  kind: SuspicionKind
  excerpt: string
}

/** Passages of a text that read as instructions to the model; they follow the text without holding up who types. */
export function useSuspicions(text: string): ShownSuspicion[] {
  const [inspect] = useState(createInspector)
  const settled = useDeferredValue(text)
  return useMemo(
    () => inspect(settled).map((found) => ({ kind: found.kind, excerpt: excerptOf(settled, found) })),
    [inspect, settled],
  )
}
