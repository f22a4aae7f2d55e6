import type { MessageDocument } from '../../../../shared/contract/chat-documents'
import { formatPageRanges } from '../../../../shared/domain/documents/page-ranges'
import type { Translate } from '../../../i18n/typed'

/** What is told of a document where it is left out. */
export const documentRemark = ({ kind, name, pages }: MessageDocument, t: Translate): string =>
  kind === 'transcript'
    ? t('chat.transcript.audio', { name })
    : t('chat.transcript.document', { name, pages: formatPageRanges(pages) })
