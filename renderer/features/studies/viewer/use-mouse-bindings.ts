import { type RefObject, useEffect, useRef } from 'react'
import type { MouseBindings } from '../../../../shared/domain/mouse-binding'
import { useSettings } from '../../../app/use-settings'

/** What the buttons and the wheel do, for handlers that ask at each event. */
export function useMouseBindings(): RefObject<MouseBindings> {
  const { mouse } = useSettings()
  const ref = useRef(mouse)
  useEffect(() => {
    ref.current = mouse
  }, [mouse])
  return ref
}
