import type { FiledMessage, FiledReading } from '../../../../shared/contract/chat-transfer'
import { Failure } from '../../../../shared/lib/failure'

interface Picture {
  widthPx: number
  heightPx: number
  sizeBytes: number
}

/** What has come of a file. */
export interface Import {
  conversationId: string
  folder: string | null
  /** Of those that wait for the cluster. */
  waitingCount: number
  messages: { id: string; role: FiledMessage['role'] }[]
  /** Parts of the index of words that came of them since they were joined. */
  unjoined: number
  pictures: Map<string, Picture>
  /** Ids of its own: a file can't speak for a study of this profile, and for what was allowed for it. */
  studies: Map<number, string>
  /** The message whose mentions came last: its text, and where the last of them begins. */
  read: (Pick<FiledReading, 'message' | 'readBy'> & { text: string; start: number }) | null
  /** One part is being taken. */
  isTaking: boolean
}

export const fileInvalid = (): Failure => new Failure('conversation_file_invalid')
