import { Progress, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Task } from '../../shared/contract/system'
import { useRouteCommand, useRouteQuery } from '../api'
import type { Translate } from '../i18n/typed'
import type { Format } from '../i18n/format'
import { useFormat } from '../i18n/use-format'
import { useText } from '../i18n/use-text'
import { useErrorToast } from '../ui/use-error-toast'
import classes from './RunningWork.module.css'

/** Everything still going on, each with how far it is and a way to stop it. */
export const RunningWork = () => {
  const t = useText()
  const tasks = useRouteQuery('system.tasks', {}).data ?? []
  const cancel = useRouteCommand('system.cancelTask', { onError: useErrorToast() })
  if (tasks.length === 0) return null
  return (
    <ul className={classes.list} aria-label={t('shell.tasks.label')}>
      {tasks.map((task) => (
        <RunningTask key={task.id} task={task} onCancel={() => cancel.mutate({ taskId: task.id })} />
      ))}
    </ul>
  )
}

const RunningTask = ({ task, onCancel }: { task: Task; onCancel: () => void }) => {
  const t = useText()
  const format = useFormat()
  const { done, total } = task.progress
  const kind = t(`shell.tasks.${task.kind}`)
  return (
    <li className={classes.task}>
      <span>{kind}</span>
      {total !== undefined && total > 0 && (
        <Progress className={classes.bar ?? ''} value={(100 * done) / total} size="0.25rem" aria-label={kind} />
      )}
      <span className={classes.amount}>{amountText(task.progress, t, format)}</span>
      <UnstyledButton
        className={classes.cancel}
        onClick={onCancel}
        aria-label={t('shell.tasks.cancel', { task: kind })}
        title={t('shell.tasks.cancel', { task: kind })}
      >
        <IconX size="0.75rem" stroke={2} aria-hidden />
      </UnstyledButton>
    </li>
  )
}

const amountText = ({ done, total, unit }: Task['progress'], t: Translate, format: Format): string => {
  const write = unit === 'bytes' ? format.bytes : (value: number) => format.number(value)
  if (total !== undefined) return t('shell.tasks.of', { done: write(done), total: write(total) })
  if (unit === 'bytes') return write(done)
  return t(`shell.tasks.${unit}`, { count: done })
}
