import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { defaultSettings } from '../../shared/contract/settings'
import { ChangeSubscription, createQueryClient, useRouteQuery } from '../api'
import { localeOf } from '../i18n/i18n'
import { TextProvider } from '../i18n/TextProvider'
import { SuiteThemeProvider } from '../ui/theme/SuiteThemeProvider'

/** What every screen stands on: the core's data, the language and the theme of the settings. */
export const Providers = ({ children }: { children: ReactNode }) => {
  const [queryClient] = useState(createQueryClient)
  return (
    <QueryClientProvider client={queryClient}>
      <ChangeSubscription />
      <Appearance>{children}</Appearance>
    </QueryClientProvider>
  )
}

const Appearance = ({ children }: { children: ReactNode }) => {
  const query = useRouteQuery('settings.get', {})
  const settings = query.data ?? defaultSettings
  const { language, theme, textScale } = settings
  useEffect(() => {
    document.documentElement.lang = localeOf[language]
  }, [language])
  // Nothing is drawn before the settings are known, or it would flash in another theme and language.
  if (query.isPending) return null
  return (
    <TextProvider language={language}>
      <SuiteThemeProvider theme={theme} textScale={textScale}>
        <Notifications position="bottom-right" className="toasts" limit={4} />
        {children}
      </SuiteThemeProvider>
    </TextProvider>
  )
}
