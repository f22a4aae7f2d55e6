import { Modal } from '@mantine/core'
import { useRef } from 'react'
import { useText } from '../i18n/use-text'
import { PaletteList } from './PaletteList'
import { usePalette } from './palette-store'

/** Reaches every action and every record by typing. */
export const Palette = () => {
  const t = useText()
  const { isOpen, set } = usePalette()
  const chosen = useRef<() => void>(undefined)
  const choose = (run: () => void): void => {
    chosen.current = run
    set(false)
  }
  // Only once the focus is back where it was, or it would be taken from where the action puts it.
  const runChosen = (): void => {
    const run = chosen.current
    chosen.current = undefined
    run?.()
  }
  return (
    <Modal
      opened={isOpen}
      onClose={() => set(false)}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size="38rem"
      padding={0}
      transitionProps={{ duration: 80, transition: 'fade', onExited: runChosen }}
      attributes={{ content: { 'aria-label': t('shell.palette.title') } }}
    >
      <PaletteList onChoose={choose} />
    </Modal>
  )
}
