import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'
import { create } from 'zustand'

interface InspectorSlot {
  element: HTMLElement | null
  open: number
  setElement: (element: HTMLElement | null) => void
  change: (by: number) => void
}

export const useInspectorSlot = create<InspectorSlot>((set) => ({
  element: null,
  open: 0,
  setElement: (element) => set({ element }),
  change: (by) => set((state) => ({ open: state.open + by })),
}))

/** Shows its children in the column at the right of the window while it is mounted. */
export const Inspector = ({ children }: { children: ReactNode }) => {
  const element = useInspectorSlot((slot) => slot.element)
  useEffect(() => {
    const { change } = useInspectorSlot.getState()
    change(1)
    return () => change(-1)
  }, [])
  return element === null ? null : createPortal(children, element)
}
