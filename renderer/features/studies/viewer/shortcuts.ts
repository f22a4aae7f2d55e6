/** Keys of the viewer: OHIF's defaults, with Home and End for the ends of a series. Presets take 1 … 9. */
export const viewerShortcuts = {
  invert: 'i',
  rotateRight: 'r',
  rotateLeft: 'l',
  flipHorizontal: 'h',
  flipVertical: 'v',
  zoomIn: '+',
  zoomOut: '-',
  fit: '=',
  reset: 'space',
  nextImage: 'arrowdown',
  previousImage: 'arrowup',
  firstImage: 'home',
  lastImage: 'end',
  nextSeries: 'pagedown',
  previousSeries: 'pageup',
  panLeft: 'shift+arrowleft',
  panRight: 'shift+arrowright',
  panUp: 'shift+arrowup',
  panDown: 'shift+arrowdown',
  wider: 'alt+arrowright',
  narrower: 'alt+arrowleft',
  brighter: 'alt+arrowup',
  darker: 'alt+arrowdown',
  cine: 'c',
  overlays: 'o',
  planes: 'shift+o',
  values: 'shift+v',
  ask: 'q',
} as const

export const toolShortcuts = { window: 'w', pan: 'p', zoom: 'z', scroll: 's' } as const

export const paneShortcuts = { next: 'arrowright', previous: 'arrowleft', maximize: 'f', layout: 'g' } as const

export const linkShortcuts = { scroll: 'k', window: 'shift+w', view: 'shift+z' } as const

export const referenceShortcut = 'shift+r'

export type ViewerAction = keyof typeof viewerShortcuts
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant are its own
export const viewerActions = Object.keys(viewerShortcuts) as ViewerAction[]

export const windowShortcuts = { numbers: 'shift+n' } as const
