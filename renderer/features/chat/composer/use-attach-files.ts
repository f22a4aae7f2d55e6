import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { audioLimits } from '../../../../shared/contract/chat-dictation'
import { documentLimits, type DocumentUse } from '../../../../shared/contract/chat-documents'
import { pictureLimits } from '../../../../shared/contract/chat-pictures'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { addDropPlace } from '../../studies/importing/file-drop'
import { attachAudio } from '../audio/attach-audio'
import { isAudio } from '../audio/decode-audio'
import { attachPdf, isPdf } from '../documents/attach-pdf'
import { attachPicture, isPicture } from '../pictures/attach-picture'

interface Target {
  draftKey: string
  /** What is free of the context, before what is known of the model. */
  roomTokens: number
  /** To be read before it goes: not all of its pages fit, or a machine wrote it. */
  onToRead: (document: DocumentUse) => void
}

/** A picture, a PDF, or a file with sound. */
export const isAttachable = (file: Pick<File, 'type' | 'name'>): boolean =>
  isPicture(file) || isPdf(file) || isAudio(file)

/** Takes files into the question being written, in turn; also those dropped on `dropOn`. */
export function useAttachFiles(
  dropOn: RefObject<HTMLElement | null>,
  target: Target,
): (files: readonly File[]) => void {
  const t = useText()
  const format = useFormat()
  const latest = useRef(target)
  useLayoutEffect(() => {
    latest.current = target
  })
  const attach = useCallback((files: readonly File[]): void => {
    const { draftKey } = latest.current
    const toRead = (document: DocumentUse): void => {
      if (latest.current.draftKey === draftKey) latest.current.onToRead(document)
    }
    const inTurn = async (): Promise<void> => {
      for (const file of files) {
        if (isPicture(file)) {
          // oxlint-disable-next-line no-await-in-loop -- in the order in which they were chosen
          await attachPicture(draftKey, file)
          continue
        }
        if (!isPdf(file)) {
          void attachAudio(draftKey, file, toRead)
          continue
        }
        // oxlint-disable-next-line no-await-in-loop -- what the one takes the next has not
        const partial = await attachPdf(draftKey, file, latest.current.roomTokens)
        if (partial !== null) toRead(partial)
      }
    }
    void inTurn()
  }, [])
  useEffect(() => {
    const element = dropOn.current
    if (element === null) return undefined
    const limits = {
      picture: format.bytes(pictureLimits.fileBytes),
      size: format.bytes(documentLimits.sizeBytes),
      pages: documentLimits.pages,
      minutes: audioLimits.durationMs / 60_000,
    }
    return addDropPlace({
      element,
      accepts: (types) => types.every((type) => isAttachable({ type, name: '' })),
      take: attach,
      invitation: { title: t('chatDocuments.dropTitle'), text: t('chatDocuments.dropText', limits) },
    })
  }, [attach, dropOn, format, t])
  return attach
}
