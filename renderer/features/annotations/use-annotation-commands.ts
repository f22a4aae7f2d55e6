import { useMemo } from 'react'
import { type Command, useCommands } from '../../app/commands'
import { useText } from '../../i18n/use-text'
import { useErrorToast } from '../../ui/use-error-toast'
import { useViewer } from '../studies/viewer/viewer-store'
import { useAnnotationStore } from './annotation-store'
import { annotationEdits } from './history'
import { cancelDrawing } from './surfaces'
import {
  type AnnotationTool,
  annotationIcons,
  annotationShortcuts,
  annotationTools,
  editShortcuts,
  isOffered,
} from './tools'
import { useAnnotations } from './use-annotations'

/** Nothing is drawn unseen: what was hidden shows. */
export function showFor(tool: AnnotationTool): void {
  const { hidden, toggleHidden } = useAnnotationStore.getState()
  if (hidden && tool !== 'loupe') toggleHidden()
}

/** Takes a tool, or lets go of it when it is taken already. */
export function toggleTool(tool: AnnotationTool): void {
  const { annotationTool, setAnnotationTool } = useViewer.getState()
  showFor(tool)
  setAnnotationTool(annotationTool === tool ? null : tool)
}

function letGo(): void {
  if (cancelDrawing()) return
  const { annotationTool, setAnnotationTool } = useViewer.getState()
  if (annotationTool !== null) setAnnotationTool(null)
  else useAnnotationStore.getState().select(null)
}

/** Names and keys of what is done with annotations, as they are listed where no study is open too. */
export function useAnnotationCatalogue(): readonly Omit<Command, 'run'>[] {
  const t = useText()
  return useMemo(() => {
    const group = t('annotations.commands.group')
    return [
      ...annotationTools.map((tool) => ({
        id: `viewer.draw.${tool}`,
        label: t('annotations.commands.draw', { tool: t(`annotations.kinds.${tool}`) }),
        group,
        icon: annotationIcons[tool],
        shortcut: annotationShortcuts[tool],
      })),
      { id: 'viewer.annotations.undo', label: t('annotations.commands.undo'), group, shortcut: editShortcuts.undo },
      { id: 'viewer.annotations.redo', label: t('annotations.commands.redo'), group, shortcut: editShortcuts.redo },
      {
        id: 'viewer.annotations.remove',
        label: t('annotations.commands.remove'),
        group,
        shortcut: editShortcuts.remove,
      },
      {
        id: 'viewer.annotations.cancel',
        label: t('annotations.commands.cancel'),
        group,
        shortcut: editShortcuts.cancel,
      },
      {
        id: 'viewer.annotations.visibility',
        label: t('annotations.commands.hide'),
        group,
        shortcut: editShortcuts.visibility,
      },
      { id: 'viewer.annotations.panel', label: t('annotations.commands.panel'), group, shortcut: editShortcuts.panel },
      { id: 'viewer.annotations.export', label: t('annotations.export.open'), group },
    ]
  }, [t])
}

interface Wiring {
  studyId: string
  modality: string
  onExport: () => void
}

/** Everything done with annotations, for the keyboard and the palette. */
export function useAnnotationCommands({ studyId, modality, onExport }: Wiring): void {
  const t = useText()
  const catalogue = useAnnotationCatalogue()
  const toastError = useErrorToast()
  const annotations = useAnnotations(studyId)
  const selectedId = useAnnotationStore((store) => store.selectedId)
  const selected = annotations.find(({ id }) => id === selectedId)
  const hidden = useAnnotationStore((store) => store.hidden)
  useCommands(
    useMemo((): Command[] => {
      const runs: Record<string, () => void> = {
        'viewer.annotations.undo': () => void annotationEdits.undo(studyId).catch(toastError),
        'viewer.annotations.redo': () => void annotationEdits.redo(studyId).catch(toastError),
        'viewer.annotations.cancel': letGo,
        'viewer.annotations.visibility': () => useAnnotationStore.getState().toggleHidden(),
        'viewer.annotations.panel': () => useAnnotationStore.getState().togglePanel(),
        'viewer.annotations.export': onExport,
        ...(selected === undefined
          ? {}
          : { 'viewer.annotations.remove': () => void annotationEdits.remove(selected).catch(toastError) }),
        ...Object.fromEntries(
          annotationTools
            .filter((tool) => isOffered(tool, modality))
            .map((tool) => [`viewer.draw.${tool}`, () => toggleTool(tool)]),
        ),
      }
      return catalogue.flatMap((command) => {
        const run = runs[command.id]
        if (run === undefined) return []
        const label =
          command.id === 'viewer.annotations.visibility' && hidden ? t('annotations.commands.show') : command.label
        return [{ ...command, label, run }]
      })
    }, [catalogue, hidden, modality, onExport, selected, studyId, t, toastError]),
  )
}
