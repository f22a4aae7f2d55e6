import { useEffect, useMemo, useRef } from 'react'
import { IconMessagePlus, IconPlayerStop, IconSearch } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { useCommands } from '../../app/commands'
import { paths } from '../../app/paths'
import { useText } from '../../i18n/use-text'
import { stopAnswer, useLiveAnswers } from './answers/live-answers'
import classes from './ChatWindow.module.css'
import { ConversationPane } from './ConversationPane'
import { newConversationKey, useDraft } from './draft-store'
import { keepDrafts } from './draft-sync'
import { forgetOnLock } from './forget-on-lock'
import { ConversationList } from './list/ConversationList'

forgetOnLock()
void keepDrafts()

const newPath = `${paths.chat}/${newConversationKey}`

/**
 * `/chat/new`, `/chat/<conversation>` or `/chat/<conversation>/<message>`; `/chat` is the one that was left open, which
 * is also where a picture sent by the viewer went.
 */
const usePlace = (): { draftKey: string; messageId: string | null } => {
  const [path] = useLocation()
  const openKey = useDraft((state) => state.openKey)
  const [, , key = '', messageId = ''] = path.split('/')
  return { draftKey: key || openKey, messageId: messageId || null }
}

/** Conversations with the model: the list, and the one that is open. */
const ChatWindow = () => {
  const t = useText()
  const [, navigate] = useLocation()
  const { draftKey, messageId } = usePlace()
  const conversationId = draftKey === newConversationKey ? null : draftKey
  const searchInput = useRef<HTMLInputElement>(null)
  const running = useLiveAnswers((state) => state.byConversation[draftKey]?.running ?? false)

  useEffect(() => useDraft.getState().open(draftKey), [draftKey])

  useCommands(
    useMemo(() => {
      const group = t('chat.title')
      const stop = {
        id: 'chat.stop',
        label: t('chat.commands.stop'),
        group,
        icon: IconPlayerStop,
        shortcut: 'escape',
        run: () => stopAnswer(draftKey),
      }
      return [
        {
          id: 'chat.new',
          label: t('chat.commands.new'),
          group,
          icon: IconMessagePlus,
          shortcut: 'alt+n',
          run: () => navigate(newPath),
        },
        {
          id: 'chat.search',
          label: t('chat.commands.search'),
          group,
          icon: IconSearch,
          shortcut: 'mod+shift+f',
          run: () => searchInput.current?.focus(),
        },
        ...(running ? [stop] : []),
      ]
    }, [t, navigate, draftKey, running]),
  )
  return (
    <div className={classes.chat}>
      <ConversationList
        openId={conversationId}
        searchInput={searchInput}
        onOpen={(id, found) =>
          navigate(found === undefined ? paths.conversation(id) : `${paths.conversation(id)}/${found}`)
        }
        onNew={() => navigate(newPath)}
      />
      <ConversationPane
        conversationId={conversationId}
        focusedMessageId={messageId}
        onCreated={(id) => navigate(paths.conversation(id), { replace: true })}
      />
    </div>
  )
}

export default ChatWindow
