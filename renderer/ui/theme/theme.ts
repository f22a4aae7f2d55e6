import {
  ActionIcon,
  Button,
  createTheme,
  Input,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Modal,
  Popover,
  SegmentedControl,
  Select,
  Tooltip,
} from '@mantine/core'
import type { Palette } from './palettes'

/** A scale Mantine wants ten of; only the names resolved in variables.ts reach the screen. */
const tenOf = (color: string): MantineColorsTuple => [
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
]

const greys = (p: Palette): MantineColorsTuple =>
  p.scheme === 'dark'
    ? [
        p.text,
        p.textDim,
        p.textDim,
        p.lineStrong,
        p.line,
        p.hover,
        p.surface[2],
        p.surface[1],
        p.surface[0],
        p.surface[0],
      ]
    : [p.surface[0], p.hover, p.line, p.line, p.line, p.lineStrong, p.textDim, p.textDim, p.text, p.text]

const popover = { transitionProps: { duration: 100 } }

/** Type, spacing and controls, chosen once: a 4-px grid, 28 and 32-px controls, one family with tabular numerals. */
export const createSuiteTheme = (palette: Palette): MantineThemeOverride =>
  createTheme({
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace",
    fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
    lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.55', xl: '1.3' },
    spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
    radius: { xs: '0.125rem', sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem' },
    defaultRadius: 'sm',
    headings: {
      fontFamily: "'Inter Variable', system-ui, sans-serif",
      fontWeight: '600',
      sizes: {
        h1: { fontSize: '1.375rem', lineHeight: '1.3' },
        h2: { fontSize: '1rem', lineHeight: '1.4' },
        h3: { fontSize: '0.875rem', lineHeight: '1.45' },
        h4: { fontSize: '0.8125rem', lineHeight: '1.45' },
        h5: { fontSize: '0.8125rem', lineHeight: '1.45' },
        h6: { fontSize: '0.75rem', lineHeight: '1.45' },
      },
    },
    primaryColor: 'accent',
    primaryShade: { light: 6, dark: 6 },
    white: palette.scheme === 'dark' ? palette.onAccent : '#ffffff',
    black: palette.scheme === 'dark' ? '#000000' : palette.text,
    colors: {
      accent: tenOf(palette.accentFill),
      danger: tenOf(palette.dangerFill),
      gold: tenOf(palette.gold),
      red: tenOf(palette.danger),
      dark: greys(palette),
      gray: greys(palette),
    },
    shadows: { xs: 'none', sm: 'none', md: palette.shadow, lg: palette.shadow, xl: palette.shadow },
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: {
      Button: Button.extend({
        defaultProps: { size: 'sm' },
        vars: (_theme, props) => ({
          root: {
            '--button-height': props.size === 'xs' ? '1.75rem' : '2rem',
            '--button-padding-x': props.size === 'xs' ? '0.625rem' : '0.875rem',
            '--button-fz': '0.8125rem',
          },
        }),
      }),
      ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: '1.75rem' } }),
      Input: Input.extend({
        defaultProps: { size: 'sm' },
        vars: (_theme, props) => ({
          wrapper: { ...(props.multiline ? {} : { '--input-height': '2rem' }), '--input-fz': '0.875rem' },
        }),
      }),
      InputWrapper: Input.Wrapper.extend({ defaultProps: { size: 'sm' } }),
      Select: Select.extend({ defaultProps: { comboboxProps: popover, allowDeselect: false } }),
      SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'sm', transitionDuration: 100 } }),
      Tooltip: Tooltip.extend({
        defaultProps: {
          openDelay: 350,
          transitionProps: { duration: 80 },
          events: { hover: true, focus: true, touch: false },
        },
      }),
      Popover: Popover.extend({ defaultProps: popover }),
      Modal: Modal.extend({
        defaultProps: {
          centered: true,
          padding: 'lg',
          transitionProps: { duration: 100, transition: 'fade' },
        },
      }),
    },
  })
