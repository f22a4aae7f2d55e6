import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useText } from '../i18n/use-text'
import { EmptyState } from '../ui/EmptyState'
import { paths } from './paths'

export const UnknownPath = () => {
  const t = useText()
  return (
    <EmptyState
      isWholeWindow
      icon={<IconMapOff size="1.5rem" stroke={1.5} />}
      title={t('shell.unknownPath.title')}
      action={
        <Button component={Link} href={paths.home}>
          {t('shell.unknownPath.home')}
        </Button>
      }
    >
      {t('shell.unknownPath.text')}
    </EmptyState>
  )
}
