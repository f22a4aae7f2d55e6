import { Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDownload,
  IconEye,
  IconEyeOff,
  IconListDetails,
  IconRulerMeasure,
} from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import { useBindingOf } from '../../app/use-key-bindings'
import { useText } from '../../i18n/use-text'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'
import { useErrorToast } from '../../ui/use-error-toast'
import type { OpenPane } from '../studies/viewer/panes/use-open-panes'
import { useViewer } from '../studies/viewer/viewer-store'
import { useAnnotationStore } from './annotation-store'
import { AnnotationQuestion } from './AnnotationQuestion'
import { forgetPainted } from './export/paint-picture'
import { ExportDialog } from './export/ExportDialog'
import { annotationEdits, useCanUndo } from './history'
import { annotationIcons, annotationTools, isOffered } from './tools'
import { toggleTool, useAnnotationCommands } from './use-annotation-commands'
import { useForgetOnLock } from './use-annotations'

/** The tools that draw, and what is done with drawings as a whole. */
export const AnnotationTools = ({ pane }: { pane: OpenPane }) => {
  const t = useText()
  const keysOf = useBindingOf()
  const toastError = useErrorToast()
  const { studyId, modality } = pane.series
  const [isExporting, setExporting] = useState(false)
  const openExport = useCallback(() => setExporting(true), [])
  useAnnotationCommands({ studyId, modality, onExport: openExport })
  useForgetOnLock()
  useEffect(() => forgetPainted, [])
  const tool = useViewer((viewer) => viewer.annotationTool)
  const { hidden, toggleHidden, panelOpen, togglePanel } = useAnnotationStore()
  const can = useCanUndo(studyId)
  const Chosen = tool === null ? IconRulerMeasure : annotationIcons[tool]
  const shortcut = (id: string) => {
    const keys = keysOf(`viewer.${id}`)
    return keys === undefined ? null : <Kbd keys={keys} />
  }
  return (
    <>
      <Menu position="bottom-start" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            size="xs"
            variant={tool === null ? 'subtle' : 'light'}
            color={tool === null ? 'gray' : 'accent'}
            leftSection={<Chosen size="1rem" stroke={1.75} aria-hidden />}
          >
            {tool === null ? t('annotations.tools.menu') : t(`annotations.kinds.${tool}`)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('annotations.tools.shapes')}</Menu.Label>
          {annotationTools.map((each) => {
            const Glyph = annotationIcons[each]
            const offered = isOffered(each, modality)
            return (
              <Menu.Item
                key={each}
                aria-current={tool === each || undefined}
                disabled={!offered}
                leftSection={<Glyph size="1rem" stroke={1.75} aria-hidden />}
                rightSection={offered ? shortcut(`draw.${each}`) : null}
                onClick={() => toggleTool(each)}
              >
                {t(`annotations.kinds.${each}`)}
                {!offered && ` · ${t('annotations.tools.notOffered')}`}
              </Menu.Item>
            )
          })}
          <Menu.Divider />
          <Menu.Item
            disabled={!can.undo}
            leftSection={<IconArrowBackUp size="1rem" stroke={1.75} aria-hidden />}
            rightSection={shortcut('annotations.undo')}
            onClick={() => void annotationEdits.undo(studyId).catch(toastError)}
          >
            {t('annotations.commands.undo')}
          </Menu.Item>
          <Menu.Item
            disabled={!can.redo}
            leftSection={<IconArrowForwardUp size="1rem" stroke={1.75} aria-hidden />}
            rightSection={shortcut('annotations.redo')}
            onClick={() => void annotationEdits.redo(studyId).catch(toastError)}
          >
            {t('annotations.commands.redo')}
          </Menu.Item>
          <Menu.Item
            leftSection={
              hidden ? (
                <IconEye size="1rem" stroke={1.75} aria-hidden />
              ) : (
                <IconEyeOff size="1rem" stroke={1.75} aria-hidden />
              )
            }
            rightSection={shortcut('annotations.visibility')}
            onClick={toggleHidden}
          >
            {t(hidden ? 'annotations.commands.show' : 'annotations.commands.hide')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconDownload size="1rem" stroke={1.75} aria-hidden />} onClick={openExport}>
            {t('annotations.export.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <IconButton
        label={t('annotations.commands.panel')}
        icon={<IconListDetails size="1.125rem" stroke={1.75} />}
        shortcut={keysOf('viewer.annotations.panel')}
        pressed={panelOpen}
        onClick={togglePanel}
      />
      <AnnotationQuestion />
      <ExportDialog pane={pane} opened={isExporting} onClose={() => setExporting(false)} />
    </>
  )
}
