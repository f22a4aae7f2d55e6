import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Image } from '../../../../../shared/contract/studies'
import { valueUnit } from '../../../../../shared/domain/annotations/value-unit'
import { useText } from '../../../../i18n/use-text'
import type { FrameViewport } from '../../viewport/frame-viewport'
import { decimalOf, shortDecimal } from './decimal'

interface WindowDialogProps {
  viewport: FrameViewport
  image: Image
  modality: string
  onClose: () => void
}

/** Centre and width by numbers. */
export const WindowDialog = ({ viewport, image, modality, onClose }: WindowDialogProps) => {
  const t = useText()
  const { window } = viewport.getState()
  const [center, setCenter] = useState(window === null ? '' : shortDecimal(window.center))
  const [width, setWidth] = useState(window === null ? '' : shortDecimal(window.width))
  const [tried, setTried] = useState(false)
  const chosen = { center: decimalOf(center), width: decimalOf(width) }
  const unit = valueUnit(image, modality)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (chosen.center === null || chosen.width === null || chosen.width <= 0) return
    viewport.setWindow({ center: chosen.center, width: chosen.width })
    onClose()
  }
  const named = (name: string): string => (unit === null ? name : t('pixels.window.inUnit', { name, unit }))
  return (
    <Modal
      opened
      onClose={onClose}
      size="22rem"
      title={t('pixels.window.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Group grow align="flex-start" gap="sm">
          <TextInput
            label={named(t('pixels.window.center'))}
            value={center}
            inputMode="decimal"
            data-autofocus
            error={tried && chosen.center === null ? t('pixels.window.notNumber') : null}
            onChange={(event) => setCenter(event.currentTarget.value)}
          />
          <TextInput
            label={named(t('pixels.window.width'))}
            value={width}
            inputMode="decimal"
            error={tried && (chosen.width === null || chosen.width <= 0) ? t('pixels.window.notPositive') : null}
            onChange={(event) => setWidth(event.currentTarget.value)}
          />
        </Group>
        <Group justify="flex-end" mt="md" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('pixels.window.apply')}</Button>
        </Group>
      </form>
    </Modal>
  )
}
