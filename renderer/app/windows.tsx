import { type Icon, IconHelp, IconHome, IconMessages, IconServer2, IconSettings, IconStack2 } from '@tabler/icons-react'
import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import type { TextKey } from '../i18n/typed'
import { paths } from './paths'

export interface SuiteWindow {
  id: 'home' | 'studies' | 'chat' | 'cluster' | 'settings' | 'help'
  /** It shows for this path and for everything below it. */
  path: string
  icon: Icon
  labelKey: Extract<TextKey, `shell.windows.${string}`>
  /** `alt+1` …; keys keep their window when another comes between. */
  shortcut: string
  /** Kept at the end of the rail. */
  atEnd: boolean
  Screen: LazyExoticComponent<ComponentType>
}

/** The windows of the suite, in the order of the rail. */
export const windows: readonly SuiteWindow[] = [
  {
    id: 'home',
    path: paths.home,
    icon: IconHome,
    labelKey: 'shell.windows.home',
    shortcut: 'alt+1',
    atEnd: false,
    Screen: lazy(() => import('../features/home/HomeWindow')),
  },
  {
    id: 'studies',
    path: paths.studies,
    icon: IconStack2,
    labelKey: 'shell.windows.studies',
    shortcut: 'alt+2',
    atEnd: false,
    Screen: lazy(() => import('../features/studies/StudiesWindow')),
  },
  {
    id: 'chat',
    path: paths.chat,
    icon: IconMessages,
    labelKey: 'shell.windows.chat',
    shortcut: 'alt+3',
    atEnd: false,
    Screen: lazy(() => import('../features/chat/ChatWindow')),
  },
  {
    id: 'cluster',
    path: paths.cluster,
    icon: IconServer2,
    labelKey: 'shell.windows.cluster',
    shortcut: 'alt+6',
    atEnd: true,
    Screen: lazy(() => import('../features/cluster/ClusterWindow')),
  },
  {
    id: 'settings',
    path: paths.settings,
    icon: IconSettings,
    labelKey: 'shell.windows.settings',
    shortcut: 'alt+4',
    atEnd: true,
    Screen: lazy(() => import('../features/settings/SettingsWindow')),
  },
  {
    id: 'help',
    path: paths.help,
    icon: IconHelp,
    labelKey: 'shell.windows.help',
    shortcut: 'alt+5',
    atEnd: true,
    Screen: lazy(() => import('../features/help/HelpWindow')),
  },
]

/** The window a path belongs to. */
export const windowAt = (path: string): SuiteWindow | undefined =>
  windows.find((each) => path === each.path || (each.path !== '/' && path.startsWith(`${each.path}/`)))
