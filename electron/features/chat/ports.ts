import type { DisclosurePreview } from '../../../shared/contract/chat'
import type { Transcriber } from '../../../shared/contract/chat-dictation'
import type { RenderedPicture } from '../../../shared/contract/chat-pictures'
import type { Settings } from '../../../shared/contract/settings'
import type { FrameView } from '../../../shared/contract/studies'
import type { Announce, Tasks } from '../../app/ports'
import type { BlobStore } from '../../blobs/store'
import type { Db } from '../../db/open'
import type { ModelLimits } from '../../llm/tokens/limits'
import type { Gate } from '../../llm/types'
import type { Clock } from './clock'

/** What a view looks like when it leaves: fitted within the edge asked for, the same bytes every time. */
export interface FramePicture {
  png: Uint8Array
  widthPx: number
  heightPx: number
  studyId: string
  burnedInAnnotation: RenderedPicture['burnedInAnnotation']
}

export interface ChatPorts {
  db: Db
  blobs: Pick<BlobStore, 'put' | 'readAll'>
  gate: Gate
  /** The connection chosen in settings, null when there is none. */
  connection(): { endpointUrl: string; model: string } | null
  /** Base URLs of the APIs that a question may go to now; none where none is configured. */
  endpoints(): readonly string[]
  /** Resolves when the cluster answers at all. Errors: those of a request. */
  reach(signal: AbortSignal): Promise<void>
  limits(model: string): ModelLimits
  /**
   * By the tokenizer of the model that an endpoint serves; null where it has none, is busy or does not answer. The text
   * is sent there, so only what it already has may be counted.
   */
  countTokens(at: { endpoint: string; model: string }, text: string, signal: AbortSignal): Promise<number | null>
  studies: {
    picture(view: FrameView, maxEdgePx: number, signal: AbortSignal): Promise<FramePicture>
    identify(studyId: string): { patientName: string; description: string }
  }
  hasConsent(studyId: string, model: string): boolean
  /** Of a picture of a file. */
  hasPictureConsent(pictureSha256: string, model: string): boolean
  /** The newest entry of the log of what left with this body; null where there is none. */
  sentAs(bodySha256: string): DisclosurePreview['sentAs']
  /** Who would write a recording out; null where nobody would. */
  transcriber(): Transcriber | null
  /** The same, with the servers asked anew where none is known. Errors: `cluster_*` where none answers. */
  findTranscriber(signal: AbortSignal): Promise<Transcriber | null>
  /** What is said in a WAV. Errors: `transcription_not_served`, `audio_*`, `cluster_*`, `cancelled`. */
  transcribe(wav: Uint8Array, language: Settings['language'], signal: AbortSignal): Promise<string>
  language(): Settings['language']
  /** Whether what no longer fits is summarised without being asked each time. */
  summarisesOlder(): boolean
  /** Whether the model proposes titles. */
  proposesTitles(): boolean
  /** Whether what nobody waits for may be asked of the model: the minute's requests are not nearly used up. */
  hasRequestsToSpare(): boolean
  /** Whether the model is asked what each whole answer names. */
  readsEntities(): boolean
  announce: Announce
  tasks: Tasks
  clock: Clock
}
