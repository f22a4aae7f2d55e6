import { Menu } from '@mantine/core'
import {
  IconFlipHorizontal,
  IconFlipVertical,
  IconRotate2,
  IconRotateClockwise2,
  IconRotateRectangle,
} from '@tabler/icons-react'
import { BoundKeys } from '../../../app/BoundKeys'
import { useText } from '../../../i18n/use-text'
import { IconMenu } from '../../../ui/IconMenu'
import type { FrameViewport } from '../viewport/frame-viewport'

const turns = [
  { id: 'rotateLeft', Glyph: IconRotate2, turn: (viewport: FrameViewport) => viewport.rotate(-90) },
  { id: 'rotateRight', Glyph: IconRotateClockwise2, turn: (viewport: FrameViewport) => viewport.rotate(90) },
  // A picture is flipped about the line that its icon shows.
  { id: 'flipHorizontal', Glyph: IconFlipVertical, turn: (viewport: FrameViewport) => viewport.flip('horizontal') },
  { id: 'flipVertical', Glyph: IconFlipHorizontal, turn: (viewport: FrameViewport) => viewport.flip('vertical') },
] as const

/** Ways to turn the picture; stays open, as one turn is often not enough. */
export const TurnMenu = ({ viewport, disabled }: { viewport: FrameViewport | null; disabled: boolean }) => {
  const t = useText()
  return (
    <IconMenu
      label={t('studies.viewer.turn')}
      icon={<IconRotateRectangle size="1.125rem" stroke={1.75} />}
      position="bottom-start"
      closeOnItemClick={false}
      disabled={disabled}
    >
      {turns.map(({ id, Glyph, turn }) => (
        <Menu.Item
          key={id}
          leftSection={<Glyph size="1rem" stroke={1.75} aria-hidden />}
          rightSection={<BoundKeys command={`viewer.${id}`} />}
          onClick={() => viewport !== null && turn(viewport)}
        >
          {t(`studies.commands.${id}`)}
        </Menu.Item>
      ))}
    </IconMenu>
  )
}
