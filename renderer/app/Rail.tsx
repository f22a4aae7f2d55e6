import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconCommand, IconPictureInPictureTop } from '@tabler/icons-react'
import { memo, type MouseEvent, useCallback } from 'react'
import { Link, useLocation } from 'wouter'
import { useRouteCommand, useRouteQuery } from '../api'
import { useText } from '../i18n/use-text'
import { ariaKeys } from '../ui/key-labels'
import { Kbd } from '../ui/Kbd'
import { Logo } from '../ui/Logo'
import { usePalette } from './palette-store'
import { useBinding } from './use-key-bindings'
import classes from './Rail.module.css'
import { type SuiteWindow, windows } from './windows'

/** The windows, at the left of everything. */
export const Rail = memo(({ current }: { current: SuiteWindow['id'] | undefined }) => {
  const t = useText()
  const capabilities = useRouteQuery('system.info', {}).data?.capabilities
  const openPalette = usePalette((palette) => palette.open)
  const paletteKeys = useBinding('palette.open')
  const { mutate: openWindow } = useRouteCommand('system.openWindow')
  const canTearOff = capabilities?.canTearOffWindows === true
  const tearOff = useCallback(
    (event: MouseEvent, route: string): void => {
      if (!canTearOff || !(event.ctrlKey || event.metaKey || event.button === 1)) return
      event.preventDefault()
      openWindow({ route })
    },
    [canTearOff, openWindow],
  )
  const entry = (each: SuiteWindow) => (
    <RailLink key={each.id} window={each} isCurrent={each.id === current} onTearOff={tearOff} />
  )
  return (
    <nav className={classes.rail} aria-label={t('shell.rail')}>
      <span className={classes.logo}>
        <Logo sizeRem={1.75} />
      </span>
      <ul className={classes.list}>{windows.filter((each) => !each.atEnd).map(entry)}</ul>
      <ul className={classes.list} data-end>
        {canTearOff && <TearOff onTearOff={(route) => openWindow({ route })} />}
        <li>
          <Tooltip
            label={paletteKeys !== undefined && <Kbd keys={paletteKeys} />}
            disabled={paletteKeys === undefined}
            position="right"
          >
            <UnstyledButton
              className={classes.item}
              onClick={openPalette}
              aria-keyshortcuts={paletteKeys && ariaKeys(paletteKeys)}
            >
              <IconCommand size="1.25rem" stroke={1.6} aria-hidden />
              <span>{t('shell.palette.short')}</span>
            </UnstyledButton>
          </Tooltip>
        </li>
        {windows.filter((each) => each.atEnd).map(entry)}
      </ul>
    </nav>
  )
})
Rail.displayName = 'Rail'

const TearOff = ({ onTearOff }: { onTearOff: (path: string) => void }) => {
  const t = useText()
  const [path] = useLocation()
  return (
    <li>
      <UnstyledButton className={classes.item} onClick={() => onTearOff(path)}>
        <IconPictureInPictureTop size="1.25rem" stroke={1.6} aria-hidden />
        <span>{t('shell.tearOff.short')}</span>
      </UnstyledButton>
    </li>
  )
}

interface RailLinkProps {
  window: SuiteWindow
  isCurrent: boolean
  onTearOff: (event: MouseEvent, route: string) => void
}

const RailLink = memo(({ window: target, isCurrent, onTearOff }: RailLinkProps) => {
  const t = useText()
  const tearOff = (event: MouseEvent): void => onTearOff(event, target.path)
  const keys = useBinding(`go.${target.id}`)
  return (
    <li>
      <Tooltip label={keys !== undefined && <Kbd keys={keys} />} disabled={keys === undefined} position="right">
        <Link
          href={target.path}
          className={classes.item ?? ''}
          aria-current={isCurrent ? 'page' : undefined}
          onClick={tearOff}
          onAuxClick={tearOff}
        >
          <target.icon size="1.25rem" stroke={1.6} aria-hidden />
          <span>{t(target.labelKey)}</span>
        </Link>
      </Tooltip>
    </li>
  )
})
RailLink.displayName = 'RailLink'
