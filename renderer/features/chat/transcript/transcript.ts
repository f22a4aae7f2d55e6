import type { Message } from '../../../../shared/contract/chat'
import type { Format } from '../../../i18n/format'
import type { Translate } from '../../../i18n/typed'
import { documentRemark } from '../documents/document-remark'
import { closeFence } from './close-fence'

interface Texts {
  t: Translate
  format: Pick<Format, 'dateTime'>
}

/** How a transcript is written. */
interface Form {
  /** On one line, so that it stays a heading. */
  heading: (level: '#' | '##', text: string) => string
  /** What was not said by anyone. */
  aside: (text: string) => string
  question: (text: string) => string
  /** Of Markdown. */
  answer: (text: string) => string
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const markdown: Form = {
  heading: (level, text) => `${level} ${oneLine(text)}`,
  aside: (text) => `*${text}*`,
  question: closeFence,
  answer: closeFence,
}

/** For where Markdown means nothing. */
export const plainForm = (toPlain: Form['answer']): Form => ({
  heading: (level, text) => (level === '#' ? oneLine(text).toLocaleUpperCase() : oneLine(text)),
  aside: (text) => text,
  question: (text) => text,
  answer: toPlain,
})

/**
 * One branch of a conversation: questions and answers as they were written, with when, by which model, and
 * how an answer ended that did not come to its end. Pictures and reasoning are told of and left out.
 */
export function transcriptOf(title: string, messages: readonly Message[], texts: Texts, form: Form = markdown): string {
  const { t } = texts
  const parts = messages.map((message) =>
    message.role === 'user' ? question(message, texts, form) : answer(message, texts, form),
  )
  return `${[form.heading('#', title || t('chat.untitled')), form.aside(t('chat.educational')), ...parts].join('\n\n')}\n`
}

function question(message: Extract<Message, { role: 'user' }>, { t, format }: Texts, form: Form): string {
  const pictures = message.attachments.map(
    ({ label, widthPx, heightPx }) => `- ${t('chat.transcript.picture', { label, width: widthPx, height: heightPx })}`,
  )
  const documents = message.documents.map((document) => `- ${documentRemark(document, t)}`)
  const beside = [...pictures, ...documents]
  return [
    form.heading('##', t('chat.messages.question')),
    form.aside(format.dateTime(message.createdAtMs)),
    ...(beside.length > 0 ? [beside.join('\n')] : []),
    form.question(message.text),
  ].join('\n\n')
}

function answer(message: Extract<Message, { role: 'assistant' }>, { t, format }: Texts, form: Form): string {
  const { text, state, finishReason, model, createdAtMs, reasoning } = message
  const facts = [format.dateTime(createdAtMs), model].filter(Boolean).join(' · ')
  const end =
    state === 'complete'
      ? finishReason === 'length'
        ? t('chat.state.length')
        : null
      : t(state === 'stopped' ? 'chat.transcript.stopped' : 'chat.transcript.unfinished')
  return [
    form.heading('##', t('chat.messages.answer')),
    form.aside(facts),
    ...(reasoning === '' ? [] : [form.aside(t('chat.transcript.reasoning'))]),
    ...(text === '' ? [] : [form.answer(text)]),
    ...(end === null ? [] : [form.aside(end)]),
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
