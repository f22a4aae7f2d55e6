import { create } from 'zustand'

interface EntitiesPanelState {
  isOpen: boolean
  toggle: () => void
}

/** Whether this window shows what its conversation names. */
export const useEntitiesPanel = create<EntitiesPanelState>((set) => ({
  isOpen: false,
  toggle: () => set(({ isOpen }) => ({ isOpen: !isOpen })),
}))
