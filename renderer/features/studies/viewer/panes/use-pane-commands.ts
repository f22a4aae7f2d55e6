import { useMemo } from 'react'
import { type Command, useCommands } from '../../../../app/commands'
import { useText } from '../../../../i18n/use-text'
import { paneShortcuts } from '../shortcuts'
import { type Arrangement, paneCount, withActiveStep, withMaximized } from './arrangement'
import type { ChangeArrangement } from './layout-store'

/** What is done to the panes themselves, for the keyboard and the palette. */
export function usePaneCommands({ layout, maximized }: Arrangement, change: ChangeArrangement): void {
  const t = useText()
  const hasSeveral = paneCount(layout) > 1
  useCommands(
    useMemo((): Command[] => {
      if (!hasSeveral) return []
      const group = t('studies.commands.group')
      return [
        {
          id: 'viewer.nextPane',
          label: t('panes.commands.next'),
          group,
          shortcut: paneShortcuts.next,
          run: () => change((current) => withActiveStep(current, 1)),
        },
        {
          id: 'viewer.previousPane',
          label: t('panes.commands.previous'),
          group,
          shortcut: paneShortcuts.previous,
          run: () => change((current) => withActiveStep(current, -1)),
        },
        {
          id: 'viewer.maximizePane',
          label: t(maximized ? 'panes.commands.restore' : 'panes.commands.maximize'),
          group,
          shortcut: paneShortcuts.maximize,
          run: () => change((current) => withMaximized(current, !current.maximized)),
        },
      ]
    }, [change, hasSeveral, maximized, t]),
  )
}
