import { Button, Menu } from '@mantine/core'
import { IconAdjustments, IconCheck } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useCommands } from '../../../../app/commands'
import { useBindingOf } from '../../../../app/use-key-bindings'
import { useText } from '../../../../i18n/use-text'
import { Kbd } from '../../../../ui/Kbd'
import type { FrameViewport, ViewportState } from '../../viewport/frame-viewport'
import type { StackItem } from '../../viewport/stack'
import { windowShortcuts } from '../shortcuts'
import { presetName } from './preset-name'
import { presetsFor } from './presets'
import { WindowDialog } from './WindowDialog'

interface WindowMenuProps {
  viewport: FrameViewport | null
  state: ViewportState | null
  item: StackItem | undefined
  modality: string
}

/** How values become greys: as the file says, by one of its windows or VOI LUTs, by a preset or by numbers. */
export const WindowMenu = ({ viewport, state, item, modality }: WindowMenuProps) => {
  const t = useText()
  const keysOf = useBindingOf()
  const [typing, setTyping] = useState(false)
  const image = item?.image
  const isGrey = viewport !== null && image?.samplesPerPixel === 1
  useCommands(
    useMemo(
      () =>
        isGrey
          ? [
              {
                id: 'viewer.windowNumbers',
                label: t('pixels.window.numbers'),
                group: t('studies.commands.group'),
                shortcut: windowShortcuts.numbers,
                run: () => setTyping(true),
              },
            ]
          : [],
      [isGrey, t],
    ),
  )
  const shown = (is: boolean) =>
    is ? <IconCheck size="0.875rem" stroke={2} aria-label={t('pixels.window.shown')} /> : null
  const isWindow = (center: number, width: number): boolean =>
    state?.window?.center === center && state.window.width === width
  const fileWindows = image?.windows ?? []
  const voiLuts = image?.voiLuts ?? []
  const presets = presetsFor(modality, image)
  return (
    <>
      <Menu position="bottom-start" withInitialFocusPlaceholder={false} disabled={!isGrey}>
        <Menu.Target>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            disabled={!isGrey}
            leftSection={<IconAdjustments size="1rem" stroke={1.75} aria-hidden />}
          >
            {t('studies.viewer.presets')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => viewport?.setWindow(null)}>{t('studies.presets.original')}</Menu.Item>
          {(fileWindows.length > 1 || voiLuts.length > 0) &&
            fileWindows.map(({ center, width, explanation }, at) => (
              <Menu.Item
                key={`${at} ${center}/${width}`}
                rightSection={shown(isWindow(center, width))}
                onClick={() => viewport?.setWindow({ center, width })}
              >
                {explanation || t('studies.viewer.filePreset', { number: at + 1 })}
              </Menu.Item>
            ))}
          {voiLuts.map(({ explanation }, place) => (
            <Menu.Item
              key={`${place} ${explanation}`}
              rightSection={shown(state?.voiLut === place)}
              onClick={() => viewport?.setVoiLut(place)}
            >
              {explanation === ''
                ? t('pixels.window.voiLut', { number: place + 1 })
                : t('pixels.window.namedVoiLut', { name: explanation })}
            </Menu.Item>
          ))}
          {presets.length > 0 && <Menu.Divider />}
          {presets.map((preset) => (
            <Menu.Item
              key={preset.id}
              rightSection={<Keys binding={keysOf(`viewer.preset.${preset.id}`)} />}
              onClick={() => viewport?.setWindow(preset.window)}
            >
              {presetName(preset.id, t)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item rightSection={<Keys binding={keysOf('viewer.windowNumbers')} />} onClick={() => setTyping(true)}>
            {t('pixels.window.numbers')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {typing && viewport !== null && image != null && (
        <WindowDialog viewport={viewport} image={image} modality={modality} onClose={() => setTyping(false)} />
      )}
    </>
  )
}

const Keys = ({ binding }: { binding: string | undefined }) => binding !== undefined && <Kbd keys={binding} />
