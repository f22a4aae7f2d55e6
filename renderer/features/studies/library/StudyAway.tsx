import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useRouteCommand } from '../../../api'
import { paths } from '../../../app/paths'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { useErrorToast } from '../../../ui/use-error-toast'

/** In place of a study that was removed, here or in another window. */
export const StudyAway = ({ studyId, state }: { studyId: string; state: 'removed' | 'gone' }) => {
  const t = useText()
  const restore = useRouteCommand('library.restore', { onError: useErrorToast() })
  return (
    <EmptyState
      isWholeWindow
      icon={<IconTrash size="1.5rem" stroke={1.5} />}
      title={t(`library.away.${state}Title`)}
      action={
        state === 'removed' ? (
          <Button onClick={() => restore.mutate({ studyIds: [studyId], seriesIds: [] })}>
            {t('library.away.restore')}
          </Button>
        ) : (
          <Button component={Link} href={paths.studies} variant="default">
            {t('library.away.toLibrary')}
          </Button>
        )
      }
    >
      {t(`library.away.${state}Text`)}
    </EmptyState>
  )
}
