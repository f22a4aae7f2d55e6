import type { Attachment, DisclosurePreview, Message } from '../../../shared/contract/chat'
import { Failure } from '../../../shared/lib/failure'
import type { AnswerSoFar, Continues, PreparedRequest } from '../../llm/types'
import { fitContext } from './budget'
import type { MessageRepository } from './message-repository'
import { type OutgoingPicture, storedPicture } from './pictures'
import type { ChatPorts } from './ports'
import { continueText } from './continue-text'
import { systemText } from './system-text'

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
}

interface PastMessage {
  role: 'user' | 'assistant'
  text: string
  pictures: readonly Attachment[]
}

/** Questions that were answered, with what was answered: roles must alternate or the model's template refuses. */
function answeredTurns(branch: readonly Message[]): PastMessage[][] {
  return branch.flatMap((message, index) => {
    const asked = branch[index - 1]
    if (message.role !== 'assistant' || message.text === '' || asked?.role !== 'user') return []
    return [
      [
        { role: asked.role, text: asked.text, pictures: asked.attachments },
        { role: message.role, text: message.text, pictures: [] },
      ],
    ]
  })
}

type ComposePorts = Pick<ChatPorts, 'blobs' | 'gate' | 'connection' | 'limits' | 'language'>

/** Builds the request for a question after what was said before it. Errors: `cluster_not_configured`. */
export async function compose(ports: ComposePorts, messages: MessageRepository, question: Question): Promise<Composed> {
  const connection = ports.connection()
  if (connection === null) throw new Failure('cluster_not_configured')
  const system = { role: 'system' as const, text: systemText[ports.language()], pictures: [] }
  const branch = question.parentId === null ? [] : messages.branch(question.parentId)
  const { answer } = question
  const model = answer?.model ?? connection.model
  const asked = { role: 'user' as const, text: question.text, pictures: question.pictures }
  const continues = answer && { ...answer, request: continueText[ports.language()] }
  const weighed = continues ? { ...asked, text: [asked.text, ...textsOf(continues)].join('\n\n') } : asked
  const { turns, omitted, maxTokens } = fitContext(system, answeredTurns(branch), weighed, ports.limits(model))
  const past = await Promise.all(
    turns.flat().map(async (message) => ({
      ...message,
      pictures: await Promise.all(message.pictures.map((attachment) => storedPicture(ports, attachment))),
    })),
  )
  const prepared = ports.gate.prepare({
    model,
    messages: [system, ...past, asked],
    maxTokens,
    ...(continues && { continues }),
  })
  return {
    prepared,
    pictures: [...past, asked].flatMap((message) => message.pictures),
    omittedMessageCount: omitted.flat().length,
  }
}

const textsOf = ({ text, reasoning, request }: Continues): string[] => [reasoning, text, request('')]

export const studiesOf = (pictures: readonly OutgoingPicture[]): string[] => [
  ...new Set(pictures.map(({ picture }) => picture.studyId)),
]

export function toPreview(
  { prepared, pictures, omittedMessageCount }: Composed,
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
    continuation: prepared.continuation?.way ?? null,
    consentNeeded: studiesOf(pictures)
      .filter((studyId) => !ports.hasConsent(studyId, model))
      .map((studyId) => {
        const { patientName, description } = ports.studies.identify(studyId)
        return { studyId, patientName, description }
      }),
  }
}
