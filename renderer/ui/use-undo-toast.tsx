import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useText } from '../i18n/use-text'
import classes from './Toast.module.css'
import { toast } from './toast'

/** Undoing what came before the last thing would undo that too: only the last is offered. */
let offered: string | undefined

/** Says what was done and offers to undo it for a while. */
export const useUndoToast = (): ((message: string, undo: () => void) => void) => {
  const t = useText()
  return useCallback(
    (message, undo) => {
      if (offered !== undefined) notifications.hide(offered)
      const id = toast(t, {
        autoClose: 10_000,
        // It offers itself only for a while, so it never waits behind others.
        priority: 1,
        message: (
          <span className={classes.undo}>
            {message}
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                notifications.hide(id)
                undo()
              }}
            >
              {t('common.undo')}
            </Button>
          </span>
        ),
      })
      offered = id
    },
    [t],
  )
}
