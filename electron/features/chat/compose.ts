import type { DisclosurePreview } from '../../../shared/contract/chat'
import { Failure } from '../../../shared/lib/failure'
import { fitContext } from '../../../shared/domain/context/fit'
import { estimateMessageTokens } from '../../../shared/domain/tokens/estimate'
import type { AnswerSoFar, Continues, PreparedRequest } from '../../llm/types'
import { continueText } from './continue-text'
import { contextLimits, readHistory } from './history'
import type { MessageRepository } from './message-repository'
import { type OutgoingPicture, storedPicture } from './pictures'
import type { ChatPorts } from './ports'
import { picturesLeftOut, systemText } from './system-text'
import type { TokenCounts } from './token-counts'

/** A question with its pictures at hand, and the message it follows. */
export interface Question {
  parentId: string | null
  text: string
  pictures: readonly OutgoingPicture[]
  /** The answer it was given, which is to be gone on with by the model that began it. */
  answer?: { model: string } & AnswerSoFar
}

/** A request ready to be shown or sent: both go through here, so they can't differ. */
export interface Composed {
  prepared: PreparedRequest
  pictures: readonly OutgoingPicture[]
  omittedMessageCount: number
  /** Of earlier questions whose words are sent. */
  omittedPictureCount: number
}

type ComposePorts = Pick<ChatPorts, 'blobs' | 'gate' | 'connection' | 'limits' | 'language'>

interface Sources {
  messages: MessageRepository
  counts: TokenCounts
}

/** Builds the request for a question after what was said before it. Errors: `cluster_not_configured`. */
export async function compose(ports: ComposePorts, sources: Sources, question: Question): Promise<Composed> {
  const connection = ports.connection()
  if (connection === null) throw new Failure('cluster_not_configured')
  const language = ports.language()
  const system = { role: 'system' as const, text: systemText[language], pictures: [] }
  const { answer } = question
  const model = answer?.model ?? connection.model
  const continues = answer && { ...answer, request: continueText[language] }
  const asking = continues ? [question.text, ...textsOf(continues)].join('\n\n') : question.text
  const limits = ports.limits(model)
  const weigh = (text: string): number => Math.ceil(estimateMessageTokens(text) * limits.tokenFactor)
  const { turns, olderCount } = readHistory(sources, question.parentId, model, limits)
  const { firstTurn, firstPictured, maxTokens } = fitContext(
    weigh(system.text),
    turns.map(({ weight }) => weight),
    { tokens: weigh(asking), pictures: question.pictures.length },
    contextLimits(limits),
  )
  const kept = turns.slice(firstTurn).map(({ question: { text, attachments }, answer: { text: said } }, index) => {
    const isPictured = firstTurn + index >= firstPictured
    return { text, attachments, isPictured, said }
  })
  const unpictured = kept.filter(({ isPictured }) => !isPictured)
  const past = await Promise.all(
    kept.map(async ({ text, attachments, isPictured, said }) => {
      const pictures = isPictured
        ? await Promise.all(attachments.map((attachment) => storedPicture(ports, attachment)))
        : []
      const isCut = attachments.length > 0 && !isPictured
      return [
        { role: 'user' as const, text: isCut ? `${text}\n\n${picturesLeftOut[language]}` : text, pictures },
        { role: 'assistant' as const, text: said, pictures: [] },
      ]
    }),
  )
  const asked = { role: 'user' as const, text: question.text, pictures: question.pictures }
  const prepared = ports.gate.prepare({
    model,
    messages: [system, ...past.flat(), asked],
    maxTokens,
    ...(continues && { continues }),
  })
  return {
    prepared,
    pictures: [...past.flat(), asked].flatMap((message) => message.pictures),
    omittedMessageCount: 2 * (olderCount + firstTurn),
    omittedPictureCount: unpictured.reduce((sum, { attachments }) => sum + attachments.length, 0),
  }
}

const textsOf = ({ text, reasoning, request }: Continues): string[] => [reasoning, text, request('')]

export const studiesOf = (pictures: readonly OutgoingPicture[]): string[] => [
  ...new Set(pictures.map(({ picture }) => picture.studyId)),
]

export function toPreview(
  { prepared, pictures, omittedMessageCount, omittedPictureCount }: Composed,
  ports: Pick<ChatPorts, 'hasConsent' | 'studies'>,
): DisclosurePreview {
  const { endpoints, model, bodySha256, bodyBytes, messages } = prepared
  return {
    endpoints: [...endpoints],
    model,
    bodySha256,
    bodyBytes,
    messages: messages.map(({ role, text, pictureSha256s }) => ({ role, text, pictureSha256s })),
    pictures: pictures.map(({ picture }) => picture),
    omittedMessageCount,
    omittedPictureCount,
    continuation: prepared.continuation?.way ?? null,
    consentNeeded: studiesOf(pictures)
      .filter((studyId) => !ports.hasConsent(studyId, model))
      .map((studyId) => {
        const { patientName, description } = ports.studies.identify(studyId)
        return { studyId, patientName, description }
      }),
  }
}
