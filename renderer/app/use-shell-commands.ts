import {
  IconKeyboard,
  IconLanguage,
  IconLock,
  IconPalette,
  IconPictureInPictureTop,
  IconSearch,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { useRouteCommand, useRouteQuery } from '../api'
import { useText } from '../i18n/use-text'
import { useErrorToast } from '../ui/use-error-toast'
import { type Command, useCommands } from './commands'
import { usePalette, useShortcutSheet } from './palette-store'
import { paths } from './paths'
import { useSettings, useUpdateSettings } from './use-settings'
import { windows } from './windows'

const themes = ['dark', 'light', 'contrast'] as const
const sections = ['appearance', 'shortcuts', 'hanging', 'security', 'cluster', 'privacy'] as const

/** The commands that are there in every window. */
export const useShellCommands = (): void => {
  const t = useText()
  const [, navigate] = useLocation()
  const onError = useErrorToast()
  const { mutate: lock } = useRouteCommand('profiles.lock', { onError })
  const update = useUpdateSettings()
  const { mutate: openWindow } = useRouteCommand('system.openWindow', { onError })
  const canTearOff = useRouteQuery('system.info', {}).data?.capabilities.canTearOffWindows === true
  const { language } = useSettings()
  const openPalette = usePalette((palette) => palette.open)
  const setSheet = useShortcutSheet((sheet) => sheet.set)

  const commands = useMemo((): Command[] => {
    const go = t('shell.groups.go')
    const session = t('shell.groups.session')
    const view = t('shell.groups.view')
    return [
      ...windows.map((each) => ({
        id: `go.${each.id}`,
        label: t(each.labelKey),
        group: go,
        icon: each.icon,
        shortcut: each.shortcut,
        run: () => navigate(each.path),
      })),
      ...sections.map((section) => ({
        id: `go.settings.${section}`,
        label: t('shell.commands.settingsSection', { section: t(`settings.sections.${section}`) }),
        group: go,
        run: () => navigate(paths.settingsSection(section)),
      })),
      ...(canTearOff
        ? windows.map((each) => ({
            id: `tear-off.${each.id}`,
            label: t('shell.commands.tearOff', { window: t(each.labelKey) }),
            group: go,
            icon: IconPictureInPictureTop,
            run: () => openWindow({ route: each.path }),
          }))
        : []),
      {
        id: 'palette.open',
        label: t('shell.commands.palette'),
        group: view,
        icon: IconSearch,
        shortcut: 'mod+k',
        run: openPalette,
      },
      {
        id: 'shortcuts.open',
        label: t('shell.commands.shortcuts'),
        group: view,
        icon: IconKeyboard,
        shortcut: '?',
        run: () => setSheet(true),
      },
      ...themes.map((theme) => ({
        id: `theme.${theme}`,
        label: t('shell.commands.theme', { theme: t(`settings.appearance.themes.${theme}`) }),
        group: view,
        icon: IconPalette,
        run: () => update({ theme }),
      })),
      {
        id: 'language.toggle',
        label: t('shell.commands.language'),
        group: view,
        icon: IconLanguage,
        keywords: ['idioma', 'language', 'english', 'español'],
        run: () => update({ language: language === 'es' ? 'en' : 'es' }),
      },
      {
        id: 'session.lock',
        label: t('shell.commands.lock'),
        group: session,
        icon: IconLock,
        shortcut: 'mod+l',
        run: () => lock({}),
      },
    ]
  }, [canTearOff, language, lock, navigate, openPalette, openWindow, setSheet, t, update])
  useCommands(commands)
}
