import { Button, Menu } from '@mantine/core'
import { IconAdjustments, IconCheck } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useCommands } from '../../../../app/commands'
import { useBindingOf } from '../../../../app/use-key-bindings'
import { useText } from '../../../../i18n/use-text'
import { Kbd } from '../../../../ui/Kbd'
import { type OpenPane, pictureIn } from '../panes/use-open-panes'
import { windowShortcuts } from '../shortcuts'
import { useViewportPart, useViewportState } from '../use-frame-viewport'
import { presetName } from './preset-name'
import { presetsFor } from './presets'
import { WindowDialog } from './WindowDialog'

/** How values become greys: as the file says, by one of its windows or VOI LUTs, by a preset or by numbers. */
export const WindowMenu = ({ pane }: { pane: OpenPane | undefined }) => {
  const t = useText()
  const [typing, setTyping] = useState(false)
  const isGrey =
    useViewportPart(pane?.viewport ?? null, (state) => pictureIn(pane, state)?.samplesPerPixel === 1) ?? false
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
          {/* Follows the picture only while it is open. */}
          {pane !== undefined && <Windows pane={pane} onNumbers={() => setTyping(true)} />}
        </Menu.Dropdown>
      </Menu>
      {typing && pane !== undefined && <Numbers pane={pane} onClose={() => setTyping(false)} />}
    </>
  )
}

const Windows = ({ pane, onNumbers }: { pane: OpenPane; onNumbers: () => void }) => {
  const t = useText()
  const keysOf = useBindingOf()
  const { viewport } = pane
  const state = useViewportState(viewport)
  const image = state && pictureIn(pane, state)
  const shown = (is: boolean) =>
    is ? <IconCheck size="0.875rem" stroke={2} aria-label={t('pixels.window.shown')} /> : null
  const isWindow = (center: number, width: number): boolean =>
    state?.window?.center === center && state.window.width === width
  const fileWindows = image?.windows ?? []
  const voiLuts = image?.voiLuts ?? []
  const presets = presetsFor(pane.series.modality, image)
  return (
    <>
      <Menu.Item onClick={() => viewport.setWindow(null)}>{t('studies.presets.original')}</Menu.Item>
      {(fileWindows.length > 1 || voiLuts.length > 0) &&
        fileWindows.map(({ center, width, explanation }, at) => (
          <Menu.Item
            key={`${at} ${center}/${width}`}
            rightSection={shown(isWindow(center, width))}
            onClick={() => viewport.setWindow({ center, width })}
          >
            {explanation || t('studies.viewer.filePreset', { number: at + 1 })}
          </Menu.Item>
        ))}
      {voiLuts.map(({ explanation }, place) => (
        <Menu.Item
          key={`${place} ${explanation}`}
          rightSection={shown(state?.voiLut === place)}
          onClick={() => viewport.setVoiLut(place)}
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
          onClick={() => viewport.setWindow(preset.window)}
        >
          {presetName(preset.id, t)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item rightSection={<Keys binding={keysOf('viewer.windowNumbers')} />} onClick={onNumbers}>
        {t('pixels.window.numbers')}
      </Menu.Item>
    </>
  )
}

const Numbers = ({ pane, onClose }: { pane: OpenPane; onClose: () => void }) => {
  const image = useViewportPart(pane.viewport, (state) => pictureIn(pane, state))
  return image === null ? null : (
    <WindowDialog viewport={pane.viewport} image={image} modality={pane.series.modality} onClose={onClose} />
  )
}

const Keys = ({ binding }: { binding: string | undefined }) => binding !== undefined && <Kbd keys={binding} />
