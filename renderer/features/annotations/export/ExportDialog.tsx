import { Button, Checkbox, Group, Modal, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useSettings } from '../../../app/use-settings'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { api, resource } from '../../../api'
import { downloadBlob } from '../../../ui/download'
import { Notice } from '../../../ui/Notice'
import { useErrorToast } from '../../../ui/use-error-toast'
import type { OpenPane } from '../../studies/viewer/panes/use-open-panes'
import { annotationLines } from '../measurement-text'
import { useAnnotations } from '../use-annotations'
import { measurementsAsCsv } from './csv'
import { gatherPlaces } from './gather'
import { cornersOf, picturePng } from './png'
import { toast } from '../../../ui/toast'

type ExportKind = 'picture' | 'csv' | 'report'

interface ExportDialogProps {
  pane: OpenPane
  opened: boolean
  onClose: () => void
}

/** Saves the picture of the pane or the measurements of the study, and says what of the patient goes along. */
export const ExportDialog = ({ pane, opened, onClose }: ExportDialogProps) => {
  const t = useText()
  const format = useFormat()
  const toastError = useErrorToast()
  const { studyId } = pane.series
  const all = useAnnotations(studyId)
  const { language } = useSettings()
  const [kind, setKind] = useState<ExportKind>('picture')
  const [size, setSize] = useState<'screen' | 'native'>('screen')
  const [withAnnotations, setWithAnnotations] = useState(true)
  const [withOverlays, setWithOverlays] = useState(false)
  const [busy, setBusy] = useState(false)
  const hasMeasurements = all.some((annotation) => annotation.kind !== 'calibration')
  const isPossible = kind === 'picture' ? pane.viewport.picture() !== null : hasMeasurements

  const picture = async (): Promise<Blob | null> => {
    const state = pane.viewport.getState()
    const { element } = pane.viewport
    const item = state.shownIndex === null ? undefined : pane.items[state.shownIndex]
    const image = item?.instance.image
    if (item === undefined || !image) return null
    const own = all.filter(
      ({ instanceId, frameNumber }) => instanceId === item.instance.id && frameNumber === item.frameNumber,
    )
    const shapes = own.map((annotation) => ({
      ...annotation,
      lines: annotationLines(annotation, image, pane.series.modality, all, { t, format }),
    }))
    const root = element.closest('[data-pane]')
    return picturePng(pane.viewport, state, element, {
      size,
      shapes: withAnnotations ? shapes : [],
      corners: withOverlays && root !== null ? cornersOf(root) : [],
    })
  }
  const file: Record<ExportKind, { extension: string; blob: () => Promise<Blob | null> }> = {
    picture: { extension: 'png', blob: picture },
    csv: {
      extension: 'csv',
      blob: async () => {
        const places = await gatherPlaces(studyId, all, t)
        return new Blob([measurementsAsCsv(places, all, t)], { type: 'text/csv;charset=utf-8' })
      },
    },
    report: {
      extension: 'dcm',
      blob: async () => {
        const { sha256 } = await api.command('annotations.report', { studyId, language })
        return (await fetch(resource(`/blob/${sha256}`))).blob()
      },
    },
  }
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      const { extension, blob } = file[kind]
      const bytes = await blob()
      if (bytes === null) return
      // Names say nothing of the patient.
      const name = `suite-imss-${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}.${extension}`
      downloadBlob(name, bytes)
      toast(t, {
        message: t('annotations.export.done', { name }),
      })
      onClose()
    } catch (error) {
      toastError(error)
    } finally {
      setBusy(false)
    }
  }
  const warning =
    kind === 'report'
      ? 'annotations.export.patientHeader'
      : kind === 'csv'
        ? 'annotations.export.csvNotice'
        : withOverlays
          ? 'annotations.export.patientText'
          : 'annotations.export.noPatient'
  const isWarning = kind === 'report' || (kind === 'picture' && withOverlays)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('annotations.export.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Radio.Group
          label={t('annotations.export.kind')}
          value={kind}
          onChange={(value) => setKind(value === 'csv' || value === 'report' ? value : 'picture')}
        >
          <Stack gap="xs" mt="xs">
            <Radio data-autofocus value="picture" label={t('annotations.export.picture')} />
            <Radio value="csv" label={t('annotations.export.csv')} />
            <Radio value="report" label={t('annotations.export.report')} />
          </Stack>
        </Radio.Group>
        {kind === 'picture' && (
          <>
            <Radio.Group
              label={t('annotations.export.size')}
              value={size}
              onChange={(value) => setSize(value === 'native' ? 'native' : 'screen')}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="screen" label={t('annotations.export.screen')} />
                <Radio value="native" label={t('annotations.export.native')} />
              </Stack>
            </Radio.Group>
            <Checkbox
              label={t('annotations.export.withAnnotations')}
              checked={withAnnotations}
              onChange={(event) => setWithAnnotations(event.currentTarget.checked)}
            />
            <Checkbox
              label={t('annotations.export.withOverlays')}
              checked={withOverlays}
              onChange={(event) => setWithOverlays(event.currentTarget.checked)}
            />
          </>
        )}
        <Notice tone={isWarning ? 'warning' : 'info'}>{t(warning)}</Notice>
        {!isPossible && (
          <output>{t(kind === 'picture' ? 'annotations.export.noPicture' : 'annotations.export.nothing')}</output>
        )}
      </Stack>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!isPossible} loading={busy} onClick={() => void save()}>
          {t('annotations.export.save')}
        </Button>
      </Group>
    </Modal>
  )
}
