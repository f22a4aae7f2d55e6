import { NumberInput } from '@mantine/core'
import { IconArrowsHorizontal, IconPlayerPause, IconPlayerPlay, IconRepeat } from '@tabler/icons-react'
import { memo } from 'react'
import { fastestRate, slowestRate } from '../../../../shared/domain/playback'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { viewerShortcuts } from './shortcuts'
import type { Cine } from './use-cine'
import classes from './viewer.module.css'

/** Plays the active pane's series, at a rate, round or there and back. */
export const CineControls = memo(({ cine }: { cine: Cine }) => {
  const t = useText()
  const format = useFormat()
  const { playing, rate, stated, mode } = cine
  const sweeps = mode === 'sweep'
  return (
    <div className={classes.cine}>
      <IconButton
        label={t(playing ? 'studies.commands.pause' : 'studies.commands.play')}
        icon={playing ? <IconPlayerPause size="1rem" stroke={1.75} /> : <IconPlayerPlay size="1rem" stroke={1.75} />}
        shortcut={viewerShortcuts.cine}
        onClick={cine.toggle}
      />
      <NumberInput
        size="xs"
        w="5.5rem"
        hideControls
        classNames={{ input: classes.rate ?? '' }}
        aria-label={t('panes.cine.rate')}
        title={
          stated === null
            ? t('panes.cine.noStatedRate')
            : t('panes.cine.statedRate', { rate: format.number(stated, { maximumFractionDigits: 1 }) })
        }
        suffix={` ${t('panes.cine.perSecond')}`}
        min={slowestRate}
        max={fastestRate}
        decimalScale={1}
        value={Math.round(rate * 10) / 10}
        onChange={(value) => typeof value === 'number' && cine.setRate(value)}
      />
      <IconButton
        label={t('panes.cine.sweep')}
        icon={sweeps ? <IconArrowsHorizontal size="1rem" stroke={1.75} /> : <IconRepeat size="1rem" stroke={1.75} />}
        pressed={sweeps}
        onClick={() => cine.setMode(sweeps ? 'loop' : 'sweep')}
      />
    </div>
  )
})
