// oxlint-disable import/no-unassigned-import -- style sheets
import './base.css'
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './mantine.css'
import { MantineProvider } from '@mantine/core'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { Settings } from '../../../shared/contract/settings'
import { palettes } from './palettes'
import { createSuiteTheme } from './theme'
import { variablesOf } from './variables'

interface SuiteThemeProviderProps {
  theme: Settings['theme']
  /** Of the base size; every measure of the interface is in rem and follows. */
  textScale: number
  children: ReactNode
}

export const SuiteThemeProvider = ({ theme, textScale, children }: SuiteThemeProviderProps) => {
  const palette = palettes[theme]
  const mantineTheme = useMemo(() => createSuiteTheme(palette), [palette])
  const variables = useMemo(() => variablesOf(palette), [palette])
  useEffect(() => {
    document.documentElement.style.fontSize = `${textScale * 100}%`
    document.documentElement.dataset['theme'] = theme
  }, [textScale, theme])
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={variables} forceColorScheme={palette.scheme}>
      {children}
    </MantineProvider>
  )
}
