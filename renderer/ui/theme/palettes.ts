import type { Settings } from '../../../shared/contract/settings'

/** Every colour of the interface. Text colours hold 7:1 on every surface they sit on (tests/unit/ui). */
export interface Palette {
  scheme: 'dark' | 'light'
  /** Elevation, from the floor to what floats: content, chrome, cards and fields, menus. */
  surface: readonly [string, string, string, string]
  hover: string
  selected: string
  line: string
  /** Edges that carry meaning, such as those of fields: 3:1. */
  lineStrong: string
  text: string
  textDim: string
  /** Institutional green: as text or icon, and as the fill of the one main action. */
  accent: string
  accentFill: string
  accentFillHover: string
  onAccent: string
  accentSurface: string
  /** Only for marks of what is simulated or educational. */
  gold: string
  goldSurface: string
  /** Only for danger. */
  danger: string
  dangerFill: string
  dangerFillHover: string
  dangerSurface: string
  warning: string
  warningSurface: string
  focus: string
  shadow: string
  scrim: string
}

const dark: Palette = {
  scheme: 'dark',
  surface: ['#0a0d10', '#11151a', '#181d23', '#212830'],
  hover: '#222931',
  selected: '#163029',
  line: '#262d35',
  lineStrong: '#6b7884',
  text: '#e9edf0',
  textDim: '#b3bdc6',
  accent: '#62cca9',
  accentFill: '#0f6f58',
  accentFillHover: '#13826a',
  onAccent: '#ffffff',
  accentSurface: '#11251f',
  gold: '#dcb873',
  goldSurface: '#241e12',
  danger: '#ffa399',
  dangerFill: '#b3261e',
  dangerFillHover: '#c6362d',
  dangerSurface: '#2b1614',
  warning: '#f0b55e',
  warningSurface: '#281d0d',
  focus: '#8ce0c3',
  shadow: '0 0.5rem 2rem rgba(0, 0, 0, 0.6)',
  scrim: 'rgba(4, 6, 8, 0.72)',
}

const light: Palette = {
  scheme: 'light',
  surface: ['#f3f5f7', '#fafbfc', '#ffffff', '#ffffff'],
  hover: '#e9edf0',
  selected: '#ddeee8',
  line: '#d9dfe4',
  lineStrong: '#75808b',
  text: '#12181d',
  textDim: '#3d4852',
  accent: '#0a5341',
  accentFill: '#0b5a47',
  accentFillHover: '#0d6b55',
  onAccent: '#ffffff',
  accentSurface: '#e4f2ed',
  gold: '#62430b',
  goldSurface: '#faf1dd',
  danger: '#8f1710',
  dangerFill: '#a51d15',
  dangerFillHover: '#b92a21',
  dangerSurface: '#fdebe9',
  warning: '#6d3c00',
  warningSurface: '#fdf0dc',
  focus: '#0b5a47',
  shadow: '0 0.5rem 1.5rem rgba(18, 24, 29, 0.18)',
  scrim: 'rgba(18, 24, 29, 0.45)',
}

const contrast: Palette = {
  scheme: 'dark',
  surface: ['#000000', '#000000', '#000000', '#0a0a0a'],
  hover: '#1f2a2f',
  selected: '#00382a',
  line: '#8a949c',
  lineStrong: '#ffffff',
  text: '#ffffff',
  textDim: '#e6eaed',
  accent: '#7cf5cd',
  accentFill: '#7cf5cd',
  accentFillHover: '#b0ffe6',
  onAccent: '#000000',
  accentSurface: '#00241a',
  gold: '#ffdc8c',
  goldSurface: '#241a00',
  danger: '#ffb4ab',
  dangerFill: '#ffb4ab',
  dangerFillHover: '#ffd4ce',
  dangerSurface: '#2e0500',
  warning: '#ffd08a',
  warningSurface: '#2a1a00',
  focus: '#ffff66',
  shadow: '0 0 0 1px #ffffff',
  scrim: 'rgba(0, 0, 0, 0.85)',
}

export const palettes: Record<Settings['theme'], Palette> = { dark, light, contrast }
