import type { DisclosurePreview } from '../../../../shared/contract/chat'
import { useText } from '../../../i18n/use-text'
import { Notice } from '../../../ui/Notice'
import { RequestSuspicions } from '../guard/RequestSuspicions'
import { DisclosureFacts } from './DisclosureFacts'
import { DisclosurePictures } from './DisclosurePictures'
import { DisclosureTexts } from './DisclosureTexts'

/** A request whole: pictures, texts, what reads as an instruction in them, what is left out, where it goes. */
export const DisclosureRequest = ({ preview }: { preview: DisclosurePreview }) => {
  const t = useText()
  const { summarisedMessageCount, omittedMessageCount, omittedPictureCount, omittedDocumentCount } = preview
  return (
    <>
      <DisclosurePictures pictures={preview.pictures} />
      <DisclosureTexts messages={preview.messages} continuation={preview.continuation} />
      <RequestSuspicions messages={preview.messages} />
      {summarisedMessageCount > 0 && (
        <Notice tone="info">{t('chat.disclosure.summarised', { count: summarisedMessageCount })}</Notice>
      )}
      {omittedMessageCount > 0 && (
        <Notice tone="info">{t('chat.disclosure.omitted', { count: omittedMessageCount })}</Notice>
      )}
      {omittedPictureCount > 0 && (
        <Notice tone="info">{t('chat.disclosure.omittedPictures', { count: omittedPictureCount })}</Notice>
      )}
      {omittedDocumentCount > 0 && (
        <Notice tone="info">{t('chat.disclosure.omittedDocuments', { count: omittedDocumentCount })}</Notice>
      )}
      <DisclosureFacts preview={preview} />
    </>
  )
}
