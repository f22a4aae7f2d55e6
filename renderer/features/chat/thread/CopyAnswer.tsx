import { IconMarkdown } from '@tabler/icons-react'
import { useText } from '../../../i18n/use-text'
import { CopyButton } from './CopyButton'

/** An answer as a text for other programs, or as it was written. */
export const CopyAnswer = ({ text }: { text: string }) => {
  const t = useText()
  return (
    <>
      <CopyButton text={() => asText(text)} label={t('chat.messages.copyAnswer')} />
      <CopyButton text={text} label={t('chat.messages.copyMarkdown')} icon={IconMarkdown} />
    </>
  )
}

/** What reads Markdown is loaded when it is asked for. */
const asText = async (markdown: string): Promise<string> => {
  const { plainTextOf } = await import('../markdown/plain-text')
  return plainTextOf(markdown)
}
