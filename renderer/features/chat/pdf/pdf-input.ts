import type { Message } from '../../../../shared/contract/chat'
import type { Format } from '../../../i18n/format'
import type { Translate } from '../../../i18n/typed'
import type { PdfInput, PdfMessage } from './types'
import { documentRemark } from '../documents/document-remark'

interface Texts {
  t: Translate
  format: Pick<Format, 'dateTime'>
  language: string
}

/** What the PDF of one branch says. `pictureOf` gives a kept picture as a data URL. */
export async function pdfInput(
  title: string,
  messages: readonly Message[],
  pictureOf: (sha256: string) => Promise<string>,
  madeAtMs: number,
  { t, format, language }: Texts,
): Promise<PdfInput> {
  const said: PdfMessage[] = []
  for (const message of messages) {
    const when = format.dateTime(message.createdAtMs)
    if (message.role === 'user') {
      // oxlint-disable-next-line no-await-in-loop -- in order, each read once the one before is there
      const pictures = await Promise.all(
        message.attachments.map(async ({ pictureSha256, widthPx, heightPx, label }) => ({
          dataUrl: await pictureOf(pictureSha256),
          widthPx,
          heightPx,
          caption: label,
        })),
      )
      said.push({
        heading: t('chat.messages.question'),
        facts: when,
        text: message.text,
        isMarkdown: false,
        pictures,
        remarks: message.documents.map((document) => documentRemark(document, t)),
      })
    } else {
      said.push({
        heading: t('chat.messages.answer'),
        facts: [when, message.model].filter(Boolean).join(' · '),
        text: message.text,
        isMarkdown: true,
        pictures: [],
        remarks: remarksOf(message, t),
      })
    }
  }
  return {
    language,
    title: title || t('chat.untitled'),
    subtitle: t('chat.transfer.pdfMade', { date: format.dateTime(madeAtMs) }),
    mark: t('chat.educational'),
    pageOf: t('chat.transfer.pdfPage'),
    messages: said,
  }
}

function remarksOf(
  { state, finishReason, reasoning }: Extract<Message, { role: 'assistant' }>,
  t: Translate,
): string[] {
  const end =
    state === 'complete'
      ? finishReason === 'length'
        ? [t('chat.state.length')]
        : []
      : [t(state === 'stopped' ? 'chat.transcript.stopped' : 'chat.transcript.unfinished')]
  return [...(reasoning === '' ? [] : [t('chat.transcript.reasoning')]), ...end]
}
