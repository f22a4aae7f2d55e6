import { useEffect, useState } from 'react'
import type { WaitingReason } from '../../../../shared/contract/chat'
import { useText } from '../../../i18n/use-text'
import { useLiveAnswers } from '../answers/live-answers'

/** A screen reader gets finished pieces, no oftener than it can read them. */
const everyMs = 2500

const withoutMarks = (markdown: string): string => markdown.replace(/[*_`#>|~]+/g, '').trim()

/** Text for a polite live region: that an answer began or why it has to wait, its finished blocks, that it ended. */
export function useSpokenAnswer(conversationId: string): string {
  const t = useText()
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    let said = 0
    let wasRunning = false
    let wasWaiting: WaitingReason | null = null
    const current = () => useLiveAnswers.getState().byConversation[conversationId]
    const sayNew = (): void => {
      const done = current()?.text.done ?? []
      if (!wasRunning || done.length === said) return
      setSpoken(withoutMarks(done.slice(said).join(' ')))
      said = done.length
    }
    const unsubscribe = useLiveAnswers.subscribe(() => {
      const live = current()
      const running = live?.running ?? false
      const waiting = live?.waiting?.reason ?? null
      if (running && waiting !== null && waiting !== wasWaiting) setSpoken(t(`chat.waiting.${waiting}`))
      wasWaiting = waiting
      if (running === wasRunning) return
      wasRunning = running
      if (running) {
        // What is gone on with was read when it came.
        said = live?.text.done.length ?? 0
        setSpoken(t('chat.state.streaming'))
      } else {
        const rest = [...(live?.text.done.slice(said) ?? []), live?.text.tail ?? ''].join(' ')
        setSpoken(`${withoutMarks(rest)} ${t('chat.state.finished')}`)
      }
    })
    const timer = setInterval(sayNew, everyMs)
    return () => {
      unsubscribe()
      clearInterval(timer)
    }
  }, [conversationId, t])
  return spoken
}
