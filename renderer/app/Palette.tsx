import { Modal } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useText } from '../i18n/use-text'
import { PaletteList } from './PaletteList'
import { usePalette } from './palette-store'

/** Reaches every action and every record by typing. It opens at once, so that no key typed after Ctrl+K is lost. */
export const Palette = () => {
  const t = useText()
  const { isOpen, opener, close } = usePalette()
  const chosen = useRef<() => void>(undefined)
  const choose = (run: () => void): void => {
    chosen.current = run
    close()
  }
  // The focus goes back before the action runs, or it would be taken from where the action puts it.
  useEffect(() => {
    if (isOpen) return
    opener?.focus({ preventScroll: true })
    const run = chosen.current
    chosen.current = undefined
    run?.()
  }, [isOpen, opener])
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      withCloseButton={false}
      returnFocus={false}
      centered={false}
      yOffset="12vh"
      size="38rem"
      padding={0}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t('shell.palette.title') } }}
    >
      <PaletteList onChoose={choose} />
    </Modal>
  )
}
