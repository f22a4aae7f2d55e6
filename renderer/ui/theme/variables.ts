import type { CSSVariablesResolver } from '@mantine/core'
import type { Palette } from './palettes'

const ownVariables = (palette: Palette): Record<string, string> => ({
  '--surface-0': palette.surface[0],
  '--surface-1': palette.surface[1],
  '--surface-2': palette.surface[2],
  '--surface-3': palette.surface[3],
  '--hover': palette.hover,
  '--selected': palette.selected,
  '--line': palette.line,
  '--line-strong': palette.lineStrong,
  '--text': palette.text,
  '--text-dim': palette.textDim,
  '--accent': palette.accent,
  '--accent-fill': palette.accentFill,
  '--on-accent': palette.onAccent,
  '--accent-surface': palette.accentSurface,
  '--gold': palette.gold,
  '--gold-surface': palette.goldSurface,
  '--danger': palette.danger,
  '--danger-fill': palette.dangerFill,
  '--danger-surface': palette.dangerSurface,
  '--warning': palette.warning,
  '--warning-surface': palette.warningSurface,
  '--focus': palette.focus,
  '--shadow': palette.shadow,
  '--scrim': palette.scrim,
  '--image-floor': '#000000',
})

/** Mantine's own names for the same colours, so that its components look like ours. */
const mantineVariables = (palette: Palette): Record<string, string> => ({
  '--mantine-color-body': palette.surface[0],
  '--mantine-color-text': palette.text,
  '--mantine-color-bright': palette.text,
  '--mantine-color-dimmed': palette.textDim,
  '--mantine-color-placeholder': palette.textDim,
  '--mantine-color-anchor': palette.accent,
  '--mantine-color-error': palette.danger,
  '--mantine-color-success': palette.accent,
  '--mantine-color-default': palette.surface[2],
  '--mantine-color-default-hover': palette.hover,
  '--mantine-color-default-color': palette.text,
  '--mantine-color-default-border': palette.line,
  '--mantine-color-disabled': palette.surface[1],
  '--mantine-color-disabled-color': palette.lineStrong,
  '--mantine-color-disabled-border': palette.line,
  '--mantine-primary-color-contrast': palette.onAccent,
  ...variants('accent', palette.accent, palette.accentFill, palette.accentFillHover, palette.accentSurface, palette),
  ...variants('danger', palette.danger, palette.dangerFill, palette.dangerFillHover, palette.dangerSurface, palette),
})

const variants = (
  name: string,
  text: string,
  fill: string,
  fillHover: string,
  surface: string,
  palette: Palette,
): Record<string, string> => ({
  [`--mantine-color-${name}-text`]: text,
  [`--mantine-color-${name}-filled`]: fill,
  [`--mantine-color-${name}-filled-hover`]: fillHover,
  [`--mantine-color-${name}-light`]: surface,
  [`--mantine-color-${name}-light-hover`]: palette.selected,
  [`--mantine-color-${name}-light-color`]: text,
  [`--mantine-color-${name}-outline`]: text,
  [`--mantine-color-${name}-outline-hover`]: palette.hover,
})

/** Writes a palette as the variables every style sheet uses. */
export const variablesOf =
  (palette: Palette): CSSVariablesResolver =>
  () => {
    const all = { ...ownVariables(palette), ...mantineVariables(palette) }
    return { variables: {}, light: all, dark: all }
  }
