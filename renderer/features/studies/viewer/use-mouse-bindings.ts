import { type RefObject, useEffect, useRef } from 'react'
import { defaultMouseBindings, type MouseBindings } from '../../../../shared/domain/mouse-binding'
import { useRouteQuery } from '../../../api'

/** What the buttons and the wheel do, for handlers that ask at each event. */
export function useMouseBindings(): RefObject<MouseBindings> {
  const bindings = useRouteQuery('settings.get', {}).data?.mouse ?? defaultMouseBindings
  const ref = useRef(bindings)
  useEffect(() => {
    ref.current = bindings
  }, [bindings])
  return ref
}
