import { create } from 'zustand'

/** What the other panes follow the active one in. */
export const links = ['scroll', 'window', 'view'] as const
export type Link = (typeof links)[number]

interface LinkState extends Record<Link, boolean> {
  toggle: (link: Link) => void
}

/** For as long as the window is open. */
export const useLinks = create<LinkState>((set) => ({
  scroll: false,
  window: false,
  view: false,
  toggle: (link) => set((state) => ({ [link]: !state[link] })),
}))
