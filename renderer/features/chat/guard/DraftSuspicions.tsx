import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../../i18n/use-text'
import classes from './Suspicions.module.css'
import { Suspicions } from './Suspicions'
import { useSuspicions } from './use-suspicions'

interface DraftSuspicionsProps {
  text: string
  place: 'draft' | 'document'
  /** After it was read and put away. */
  onDismiss: () => void
}

/** What reads as an instruction in the question being written or a document of it, until the person has read it. */
export const DraftSuspicions = ({ text, place, onDismiss }: DraftSuspicionsProps) => {
  const t = useText()
  const found = useSuspicions(text)
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())
  const unread = found.filter(({ excerpt }) => !read.has(excerpt))
  return (
    // There before it has something to say, so that it is read aloud when it does.
    <div aria-live="polite">
      {unread.length > 0 && (
        <Suspicions found={unread} place={place}>
          <Button
            className={classes.dismiss ?? ''}
            size="compact-xs"
            variant="default"
            onClick={() => {
              setRead(new Set([...read, ...unread.map(({ excerpt }) => excerpt)]))
              onDismiss()
            }}
          >
            {t('guard.dismiss')}
          </Button>
        </Suspicions>
      )}
    </div>
  )
}
