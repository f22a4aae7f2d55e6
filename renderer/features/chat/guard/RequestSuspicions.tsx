import { useMemo } from 'react'
import type { DisclosurePreview } from '../../../../shared/contract/chat'
import { excerptOf } from '../../../../shared/domain/guard/excerpt'
import { inspectText } from '../../../../shared/domain/guard/inspect'
import { Suspicions } from './Suspicions'

/** What reads as an instruction in the questions of a request; earlier answers are the model's own. */
export const RequestSuspicions = ({ messages }: Pick<DisclosurePreview, 'messages'>) => {
  const found = useMemo(
    () =>
      messages
        .filter(({ role }) => role === 'user')
        .flatMap(({ text }) => inspectText(text).map((each) => ({ kind: each.kind, excerpt: excerptOf(text, each) }))),
    [messages],
  )
  return found.length === 0 ? null : <Suspicions found={found} place="request" />
}
