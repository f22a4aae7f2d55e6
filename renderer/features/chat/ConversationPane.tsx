import { IconPlayerTrackNext } from '@tabler/icons-react'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { Conversation, Message } from '../../../shared/contract/chat'
import { canContinue } from '../../../shared/domain/can-continue'
import { canWait } from '../../../shared/domain/can-wait'
import { useRouteCommand, useRouteQuery } from '../../api'
import { useCommands } from '../../app/commands'
import { useText } from '../../i18n/use-text'
import { ErrorState } from '../../ui/ErrorState'
import { LoadingState } from '../../ui/LoadingState'
import { Notice } from '../../ui/Notice'
import { errorText } from '../../ui/error-text'
import { useToastClearance } from '../../ui/use-toast-clearance'
import { type Ask, stopAnswer, useLiveAnswers } from './answers/live-answers'
import classes from './ChatWindow.module.css'
import { ClusterNotice } from './ClusterNotice'
import { ConversationTitle } from './ConversationTitle'
import { Composer } from './composer/Composer'
import { DisclosureDialog } from './disclosure/DisclosureDialog'
import { draftOf, editKey, newConversationKey, useDraft } from './draft-store'
import { EmptyConversation } from './EmptyConversation'
import { EntitiesButton } from './entities/EntitiesButton'
import { EntitiesPanel } from './entities/EntitiesPanel'
import { picturesAgain } from './pictures/pictures-again'
import { ConversationQueue } from './outbox/ConversationQueue'
import { RequestsLeft } from './outbox/RequestsLeft'
import { useIsOffline } from './outbox/use-is-offline'
import { useOutbox } from './outbox/use-outbox'
import { useQueueCommand } from './outbox/use-queue-command'
import type { QuestionMessage } from './thread/Question'
import { Thread } from './thread/Thread'
import { type ShownThread, useThread } from './thread/use-thread'
import { TranscriptMenu } from './transcript/TranscriptMenu'
import { useSummaryCard } from './context/use-summary-card'
import { type Asking, useAsking } from './use-asking'

interface ConversationPaneProps {
  conversationId: string | null
  focusedMessageId: string | null
  onCreated: (conversationId: string) => void
}

/** The open conversation and the question being written to it. */
export const ConversationPane = ({ conversationId, focusedMessageId, onCreated }: ConversationPaneProps) => {
  const t = useText()
  const draftKey = conversationId ?? newConversationKey
  const running = useLiveAnswers((state) => state.byConversation[draftKey]?.running ?? false)
  const { thread, error, refetch } = useThread(conversationId, focusedMessageId)
  const editing = useEditing(conversationId)
  const writtenKey = editing === null ? draftKey : editKey(draftKey)
  const conversation = useConversation(conversationId)
  const title = conversation?.title ?? ''
  const isOffline = useIsOffline()
  const asking = useAsking(conversationId, writtenKey, isOffline, onCreated)
  const summaryBelow = useSummaryCard(conversationId)
  useBranchOf(focusedMessageId, thread)
  useContinueCommand(running ? null : newestOf(thread), asking.continue)
  useQueueCommand(running ? null : newestOf(thread))
  const isBehind = useOutbox().questions.some((each) => each.conversationId === conversationId)
  const queues = isOffline && asking.review !== null && canQueue(asking.review.ask, thread)

  const pane = useRef<HTMLElement>(null)
  const bottom = useRef<HTMLDivElement>(null)
  useToastClearance(bottom)
  const input = useRef<HTMLTextAreaElement>(null)
  // The same for every question, so that none is drawn again when a word arrives.
  const edit = useCallback((question: QuestionMessage) => void beginEdit(draftKey, question), [draftKey])
  const stopEditing = (): void => {
    useDraft.getState().discard(writtenKey)
    input.current?.focus()
  }
  useEscape(pane, running ? () => stopAnswer(draftKey) : editing === null ? null : stopEditing)
  return (
    <section ref={pane} className={classes.pane} aria-label={t('chat.title')}>
      <header className={classes.header}>
        <ConversationTitle key={draftKey} conversation={conversation} />
        <EntitiesButton />
        {conversationId !== null && thread !== null && thread.messages.length > 0 && !running && (
          <TranscriptMenu title={title} conversationId={conversationId} />
        )}
      </header>
      <Body
        conversationId={conversationId}
        thread={thread}
        error={error}
        onRefetch={refetch}
        onExample={(text) => {
          useDraft.getState().setText(draftKey, text)
          input.current?.focus()
        }}
      >
        {(shown) => (
          <Thread
            key={draftKey}
            conversationId={draftKey}
            thread={shown}
            running={running}
            focusedMessageId={focusedMessageId}
            onRetry={asking.retry}
            onContinue={asking.continue}
            onEdit={edit}
            below={summaryBelow}
          />
        )}
      </Body>
      <div ref={bottom} className={classes.bottom}>
        <ClusterNotice />
        <RequestsLeft />
        {conversationId !== null && <ConversationQueue key={conversationId} conversationId={conversationId} />}
        {asking.error !== null && (
          <Notice tone="danger" live>
            {errorText(asking.error, t)}
          </Notice>
        )}
        <Composer
          input={input}
          dropOn={pane}
          conversationId={conversationId}
          draftKey={writtenKey}
          editing={editing !== null}
          running={running}
          isOffline={isOffline}
          onSend={asking.send}
          onReview={asking.reviewDraft}
          onStop={() => stopAnswer(draftKey)}
          onStopEditing={stopEditing}
        />
      </div>
      <EntitiesPanel conversationId={conversationId} />
      {asking.review !== null && (
        <DisclosureDialog
          ask={asking.review.ask}
          reason={asking.review.reason}
          queues={queues}
          isBehind={isBehind}
          onSend={(shown) => asking.confirm(shown, queues)}
          onClose={asking.closeReview}
        />
      )}
    </section>
  )
}

interface BodyProps {
  conversationId: string | null
  thread: ShownThread | null
  error: unknown
  onRefetch: () => void
  onExample: (text: string) => void
  children: (thread: ShownThread) => React.ReactNode
}

const Body = ({ conversationId, thread, error, onRefetch, onExample, children }: BodyProps) => {
  if (conversationId !== null && thread === null) {
    return (
      <div className={classes.state}>
        {error === null ? <LoadingState /> : <ErrorState error={error} onRetry={onRefetch} />}
      </div>
    )
  }
  if (thread === null || thread.messages.length === 0) return <EmptyConversation onExample={onExample} />
  return children(thread)
}

/** The one that is open; null while it is read, and before it exists. */
const useConversation = (conversationId: string | null): Conversation | null => {
  const query = useRouteQuery(
    'chat.conversation',
    { conversationId: conversationId ?? '' },
    { enabled: conversationId !== null },
  )
  return conversationId === null ? null : (query.data ?? null)
}

/** The newest message of the branch; null where what is shown ends before it. */
const newestOf = (thread: ShownThread | null): Message | null =>
  thread === null || thread.hasLater ? null : (thread.messages.at(-1) ?? null)

/** Whether what was reviewed can wait for the cluster: a question, or one that nobody answered. */
const canQueue = (ask: Ask, thread: ShownThread | null): boolean => {
  if (ask.kind === 'send') return true
  const answer = thread?.messages.find(({ id }) => id === ask.assistantMessageId)
  return ask.kind === 'retry' && answer?.role === 'assistant' && canWait(answer)
}

/** A message found by search may be on a branch that is not the one shown. */
const useBranchOf = (messageId: string | null, thread: ShownThread | null): void => {
  const { mutate } = useRouteCommand('chat.activate')
  const isElsewhere =
    thread !== null &&
    thread.isThere &&
    thread.asked.at === 'message' &&
    !thread.messages.some(({ id }) => id === messageId)
  useEffect(() => {
    if (isElsewhere && messageId !== null) mutate({ messageId })
  }, [isElsewhere, messageId, mutate])
}

/** Goes on with the newest answer by the command palette, where it was cut. */
const useContinueCommand = (newest: Message | null, goOn: Asking['continue']): void => {
  const t = useText()
  const answer = newest?.role === 'assistant' && canContinue(newest) ? newest : null
  useCommands(
    useMemo(
      () =>
        answer === null
          ? []
          : [
              {
                id: 'chat.continue',
                label: t('chat.commands.continue'),
                group: t('chat.title'),
                icon: IconPlayerTrackNext,
                run: () => goOn(answer, false),
              },
            ],
      [answer, goOn, t],
    ),
  )
}

/** The question being edited in this conversation; null when a new one is written. */
const useEditing = (conversationId: string | null): string | null =>
  useDraft(({ drafts }) =>
    conversationId === null ? null : (draftOf(drafts, editKey(conversationId)).replaces ?? null),
  )

/** Takes a question to where questions are written; what was being written there waits. */
const beginEdit = async (
  conversationId: string,
  { id, text, attachments, documents }: QuestionMessage,
): Promise<void> =>
  useDraft.getState().put(editKey(conversationId), {
    text,
    attachments: await picturesAgain(attachments),
    documents: documents.map(({ sha256, name, pages }) => ({ sha256, name, pages })),
    replaces: id,
  })

/** What Escape gives up, if anything. Listens on the page, so that keys of dialogs and menus do not arrive here. */
const useEscape = (pane: RefObject<HTMLElement | null>, giveUp: (() => void) | null): void => {
  const latest = useRef(giveUp)
  useLayoutEffect(() => {
    latest.current = giveUp
  })
  useEffect(() => {
    const element = pane.current
    if (element === null) return undefined
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || latest.current === null) return
      event.preventDefault()
      latest.current()
    }
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  }, [pane])
}
