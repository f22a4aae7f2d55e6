import { useMemo } from 'react'
import type { Command } from '../../../app/commands'
import { useText } from '../../../i18n/use-text'
import { useAnnotationCatalogue } from '../../annotations/use-annotation-commands'
import { mouseTools } from './mouse-tools'
import { links } from './panes/link-store'
import {
  linkShortcuts,
  paneShortcuts,
  referenceShortcut,
  toolShortcuts,
  viewerActions,
  viewerShortcuts,
  windowShortcuts,
} from './shortcuts'
import { allPresets } from './window/presets'

/** The commands of the viewer as they are listed where no study is open, so that their keys can be changed there. */
export function useViewerCatalogue(): readonly Omit<Command, 'run'>[] {
  const t = useText()
  const annotations = useAnnotationCatalogue()
  return useMemo(() => {
    const group = t('studies.commands.group')
    return [
      ...viewerActions.map((id) => ({
        id: `viewer.${id}`,
        label: t(`studies.commands.${id}`),
        group,
        shortcut: viewerShortcuts[id],
      })),
      { id: 'viewer.windowNumbers', label: t('pixels.window.numbers'), group, shortcut: windowShortcuts.numbers },
      { id: 'viewer.layout', label: t('panes.layout.title'), group, shortcut: paneShortcuts.layout },
      ...links.map((link) => ({
        id: `viewer.link.${link}`,
        label: t(`panes.link.${link}`),
        group,
        shortcut: linkShortcuts[link],
      })),
      { id: 'viewer.referenceLines', label: t('panes.reference.title'), group, shortcut: referenceShortcut },
      { id: 'viewer.nextPane', label: t('panes.commands.next'), group, shortcut: paneShortcuts.next },
      { id: 'viewer.previousPane', label: t('panes.commands.previous'), group, shortcut: paneShortcuts.previous },
      { id: 'viewer.maximizePane', label: t('panes.commands.maximize'), group, shortcut: paneShortcuts.maximize },
      ...mouseTools.map((tool) => ({
        id: `viewer.tool.${tool}`,
        label: t('studies.commands.tool', { tool: t(`studies.tools.${tool}`) }),
        group,
        shortcut: toolShortcuts[tool],
      })),
      ...allPresets().map(({ id, key }) => ({
        id: `viewer.preset.${id}`,
        label: t('studies.commands.preset', { preset: t(`studies.presets.${id}`) }),
        group,
        shortcut: key,
      })),
      ...annotations,
    ]
  }, [annotations, t])
}
