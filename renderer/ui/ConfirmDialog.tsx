import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text'

interface ConfirmDialogProps {
  opened: boolean
  title: string
  children: ReactNode
  /** Says what will happen: `Eliminar`, never `Aceptar`. */
  confirmLabel: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks once, for what cannot be undone. What can be undone uses `useUndoToast`. */
export const ConfirmDialog = ({
  opened,
  title,
  children,
  confirmLabel,
  danger = false,
  busy = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) => {
  const t = useText()
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {children}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus={danger || undefined}>
          {t('common.cancel')}
        </Button>
        <Button
          color={danger ? 'danger' : 'accent'}
          loading={busy}
          onClick={onConfirm}
          data-autofocus={!danger || undefined}
        >
          {confirmLabel}
        </Button>
      </Group>
    </Modal>
  )
}
