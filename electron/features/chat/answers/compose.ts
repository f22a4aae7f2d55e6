import type { DisclosurePreview, Shown } from '../../../../shared/contract/chat'
import { Failure } from '../../../../shared/lib/failure'
import { fitConversation } from '../../../../shared/domain/context/conversation'
import type { AnswerSoFar, Continues, PreparedRequest } from '../../../llm/types'
import { continueText } from './continue-text'
import { type DocumentExcerpt, documentBlock, documentsLeftOut } from '../documents/document-text'
import type { Documents, OutgoingDocument } from '../documents/documents'
import { contextLimits, readHistory, weigherFor } from '../messages/history'
import type { MessageRepository } from '../messages/message-repository'
import { type OutgoingPicture, storedPicture } from '../pictures/pictures'
import type { ChatPorts } from '../ports'
import { picturesLeftOut, systemText } from '../context/system-text'
import { summaryBlock } from '../summaries/summary-text'
import type { SummaryRepository } from '../summaries/summary-repository'
import type { TokenCounts } from '../context/token-counts'

/** A question with its pictures and documents at hand, and the message it follows. */
export interface Question {
  parentId: string | null
  text: string
  pictures: readonly OutgoingPicture[]
  documents: readonly OutgoingDocument[]
  /** The model that is asked; else the one chosen. */
  model?: string
  /** The answer it was given, which is to be gone on with by the model that began it. */
  answer?: { model: string } & AnswerSoFar
}

/** A request ready to be shown or sent: both go through here, so they can't differ. */
export interface Composed {
  prepared: PreparedRequest
  pictures: readonly OutgoingPicture[]
  documents: readonly { sha256: string; name: string }[]
  omittedMessageCount: number
  /** Of earlier questions whose words are sent. */
  omittedPictureCount: number
  /** Earlier questions whose words are sent without their documents. */
  omittedDocumentCount: number
  /** Earlier messages sent as a summary. */
  summarisedMessageCount: number
}

type ComposePorts = Pick<ChatPorts, 'blobs' | 'gate' | 'connection' | 'limits' | 'language'>

interface Sources {
  messages: MessageRepository
  documents: Pick<Documents, 'outgoing'>
  counts: TokenCounts
  summaries: SummaryRepository
}

/** Builds the request for a question after what was said before it. Errors: `cluster_not_configured`. */
export async function compose(ports: ComposePorts, sources: Sources, question: Question): Promise<Composed> {
  const connection = ports.connection()
  if (connection === null) throw new Failure('cluster_not_configured')
  const language = ports.language()
  const system = { role: 'system' as const, text: systemText[language], pictures: [] }
  const { answer } = question
  const model = answer?.model ?? question.model ?? connection.model
  const continues = answer && { ...answer, request: continueText[language] }
  const asking = continues ? [question.text, ...textsOf(continues)].join('\n\n') : question.text
  const limits = ports.limits(model)
  const weigh = weigherFor(limits)
  const { turns, olderCount, summary } = readHistory(sources, question.parentId, model, limits)
  const block = summary === null ? null : summaryBlock(language, summary.text)
  const fitted = fitConversation(
    {
      ...contextLimits(limits),
      systemTokens: weigh(system.text),
      turns: turns.map(({ weight }) => weight),
      olderTurnCount: olderCount,
      summary: summary && { ...summary.reach, turnCount: summary.turnCount, tokens: weigh(block ?? '') },
    },
    {
      tokens: weigh(asking),
      pictures: question.pictures.length,
      documentTokens: Math.ceil(question.documents.reduce((sum, { tokens }) => sum + tokens, 0) * limits.tokenFactor),
    },
  )
  const { firstTurn, firstPictured, firstDocumented, maxTokens } = fitted
  const kept = turns.slice(firstTurn).map(({ question: asked, answer: { text: reply } }, index) => ({
    ...asked,
    reply,
    isPictured: firstTurn + index >= firstPictured,
    sent: firstTurn + index >= firstDocumented ? sources.documents.outgoing(asked.documents) : [],
  }))
  const withDocuments = (sent: readonly DocumentExcerpt[], text: string): string =>
    [...sent.map((each) => documentBlock(language, each)), text].join('\n\n')
  const past = await Promise.all(
    kept.map(async ({ text, attachments, documents, isPictured, sent, reply }) => {
      const pictures = isPictured
        ? await Promise.all(attachments.map((attachment) => storedPicture(ports, attachment)))
        : []
      const notes = [
        ...(attachments.length > 0 && !isPictured ? [picturesLeftOut[language]] : []),
        ...(documents.length > 0 && sent.length === 0 ? [documentsLeftOut[language]] : []),
      ]
      const said = [text, ...notes].join('\n\n')
      return [
        { role: 'user' as const, text: withDocuments(sent, said), pictures },
        { role: 'assistant' as const, text: reply, pictures: [] },
      ]
    }),
  )
  const asked = {
    role: 'user' as const,
    text: withDocuments(question.documents, question.text),
    pictures: question.pictures,
  }
  const said = [...past.flat(), asked]
  // Within the first question rather than a turn of its own: roles alternate, and some models take no system text.
  const [first = asked, ...rest] = said
  const opening = fitted.usesSummary && block !== null ? { ...first, text: `${block}\n\n${first.text}` } : first
  const prepared = ports.gate.prepare({
    model,
    messages: [system, opening, ...rest],
    maxTokens,
    ...(continues && { continues }),
  })
  return {
    prepared,
    pictures: said.flatMap((message) => message.pictures),
    documents: [...kept.flatMap(({ sent }) => sent), ...question.documents],
    omittedMessageCount: 2 * fitted.omittedTurnCount,
    omittedPictureCount: fitted.omittedPictureCount,
    omittedDocumentCount: fitted.omittedDocumentCount,
    summarisedMessageCount: fitted.usesSummary ? 2 * (summary?.turnCount ?? 0) : 0,
  }
}

const textsOf = ({ text, reasoning, request }: Continues): string[] => [reasoning, text, request('')]

/** Errors: `disclosure_changed` when a request, or where it would go, is not what a person was shown. */
export function requireAsShown({ bodySha256, endpoints }: PreparedRequest, shown: Shown | undefined): void {
  if (shown === undefined) return
  const isAsShown = shown.bodySha256 === bodySha256 && endpoints.every((each) => shown.endpoints.includes(each))
  if (!isAsShown) throw new Failure('disclosure_changed')
}

export const studiesOf = (pictures: readonly OutgoingPicture[]): string[] => [
  ...new Set(pictures.flatMap(({ picture }) => picture.studyId ?? [])),
]

/** Those of files, each once. */
export const filePicturesOf = (pictures: readonly OutgoingPicture[]): OutgoingPicture[] => [
  ...new Map(
    pictures.filter(({ picture }) => picture.studyId === null).map((each) => [each.picture.sha256, each]),
  ).values(),
]

/** Those that this model was never sent, each once. */
export const newDocumentsOf = (
  { prepared: { model }, documents }: Composed,
  wasSentTo: (sha256: string, model: string) => boolean,
): { sha256: string; name: string }[] =>
  [...new Map(documents.map(({ sha256, name }) => [sha256, { sha256, name }])).values()].filter(
    ({ sha256 }) => !wasSentTo(sha256, model),
  )

type Consents = Pick<ChatPorts, 'hasConsent' | 'hasPictureConsent'>

/** Studies, and pictures of files, that may not go to the model yet. */
export function unconsented({ prepared: { model }, pictures }: Composed, ports: Consents) {
  return {
    studyIds: studiesOf(pictures).filter((studyId) => !ports.hasConsent(studyId, model)),
    filePictures: filePicturesOf(pictures).filter(({ picture }) => !ports.hasPictureConsent(picture.sha256, model)),
  }
}

export function toPreview(
  composed: Composed,
  ports: Consents &
    Pick<ChatPorts, 'studies' | 'limits' | 'sentAs'> & {
      wasSentTo: (sha256: string, model: string) => boolean
    },
): DisclosurePreview {
  const { prepared, pictures, omittedMessageCount, omittedPictureCount, omittedDocumentCount } = composed
  const { endpoints, model, bodySha256, bodyBytes, messages } = prepared
  const limits = ports.limits(model)
  const weigh = weigherFor(limits)
  const { contextTokens, pictureTokens } = contextLimits(limits)
  const { studyIds, filePictures } = unconsented(composed, ports)
  return {
    endpoints: [...endpoints],
    model,
    bodySha256,
    bodyBytes,
    messages: messages.map(({ role, text, pictureSha256s }) => ({
      role,
      text,
      pictureSha256s,
      tokens: weigh(text) + pictureSha256s.length * pictureTokens,
    })),
    contextTokens,
    answerTokens: prepared.params.max_tokens ?? 0,
    sentAs: ports.sentAs(bodySha256),
    pictures: pictures.map(({ picture }) => picture),
    omittedMessageCount,
    omittedPictureCount,
    omittedDocumentCount,
    summarisedMessageCount: composed.summarisedMessageCount,
    continuation: prepared.continuation?.way ?? null,
    consentNeeded: studyIds.map((studyId) => {
      const { patientName, description } = ports.studies.identify(studyId)
      return { studyId, patientName, description }
    }),
    pictureConsentNeeded: filePictures.map(({ picture: { sha256: pictureSha256 }, name }) => ({ pictureSha256, name })),
    newDocuments: newDocumentsOf(composed, ports.wasSentTo),
  }
}
