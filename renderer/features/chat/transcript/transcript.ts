import type { Message } from '../../../../shared/contract/chat'
import type { Format } from '../../../i18n/format'
import type { Translate } from '../../../i18n/typed'
import { documentRemark } from '../documents/document-remark'
import { closeFence } from './close-fence'

interface Texts {
  t: Translate
  format: Pick<Format, 'dateTime'>
}

/** On one line, so that it stays a heading. */
const heading = (level: '#' | '##', text: string): string => `${level} ${text.replaceAll(/\s+/g, ' ').trim()}`

/**
 * One branch of a conversation as Markdown: questions and answers as they were written, with when, by which model, and
 * how an answer ended that did not come to its end. Pictures and reasoning are told of and left out.
 */
export function transcriptOf(title: string, messages: readonly Message[], texts: Texts): string {
  const { t } = texts
  const parts = messages.map((message) => (message.role === 'user' ? question(message, texts) : answer(message, texts)))
  return `${[heading('#', title || t('chat.untitled')), `*${t('chat.educational')}*`, ...parts].join('\n\n')}\n`
}

function question(message: Extract<Message, { role: 'user' }>, { t, format }: Texts): string {
  const pictures = message.attachments.map(
    ({ label, widthPx, heightPx }) => `- ${t('chat.transcript.picture', { label, width: widthPx, height: heightPx })}`,
  )
  const documents = message.documents.map((document) => `- ${documentRemark(document, t)}`)
  const beside = [...pictures, ...documents]
  return [
    heading('##', t('chat.messages.question')),
    `*${format.dateTime(message.createdAtMs)}*`,
    ...(beside.length > 0 ? [beside.join('\n')] : []),
    closeFence(message.text),
  ].join('\n\n')
}

function answer(message: Extract<Message, { role: 'assistant' }>, { t, format }: Texts): string {
  const { text, state, finishReason, model, createdAtMs, reasoning } = message
  const facts = [format.dateTime(createdAtMs), model].filter(Boolean).join(' · ')
  const end =
    state === 'complete'
      ? finishReason === 'length'
        ? t('chat.state.length')
        : null
      : t(state === 'stopped' ? 'chat.transcript.stopped' : 'chat.transcript.unfinished')
  return [
    heading('##', t('chat.messages.answer')),
    `*${facts}*`,
    ...(reasoning === '' ? [] : [`*${t('chat.transcript.reasoning')}*`]),
    ...(text === '' ? [] : [closeFence(text)]),
    ...(end === null ? [] : [`*${end}*`]),
  ].join('\n\n')
}

/** For a file: letters, digits and hyphens, of any alphabet. */
export const transcriptName = (title: string, extension: 'md' | 'json' | 'pdf'): string => {
  const name = title
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${name || 'chat'}.${extension}`
}
