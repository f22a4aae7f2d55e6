import { IconMicrophone } from '@tabler/icons-react'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { questionLimit } from '../../../../shared/contract/chat-limits'
import { useCommands } from '../../../app/commands'
import { useText } from '../../../i18n/use-text'
import { draftOf, useDraft } from '../draft-store'
import { insertText } from './insert-text'
import { type Dictation, useDictation } from './use-dictation'
import { useTranscriber } from './use-transcriber'

/** Dictation into the question being written, where its caret is; it is never sent by itself. */
export function useDraftDictation(draftKey: string, input: RefObject<HTMLTextAreaElement | null>): Dictation {
  const t = useText()
  const put = (said: string): void => {
    const { drafts, setText } = useDraft.getState()
    const { text } = draftOf(drafts, draftKey)
    const { text: next, caret } = insertText(text, input.current?.selectionStart ?? text.length, said)
    setText(draftKey, next.slice(0, questionLimit))
    requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.setSelectionRange(caret, caret)
    })
  }
  const dictation = useDictation(useTranscriber(), put)
  const latest = useRef(dictation)
  useEffect(() => {
    latest.current = dictation
  })
  useEffect(() => {
    // Another question is written: what was begun for the one before is not put into it.
    if (draftKey !== '') latest.current.cancel()
  }, [draftKey])
  useCommands(
    useMemo(
      () => [
        {
          id: 'chat.dictate',
          label: t('dictation.begin'),
          group: t('chat.title'),
          icon: IconMicrophone,
          shortcut: 'alt+d',
          run: () => latest.current.begin(),
        },
      ],
      [t],
    ),
  )
  return {
    ...dictation,
    cancel: () => {
      dictation.cancel()
      input.current?.focus()
    },
  }
}
