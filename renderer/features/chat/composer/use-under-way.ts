import { useAudios } from '../audio/audio-store'
import type { DictationState } from '../dictation/use-dictation'
import { useReadings } from '../documents/reading-store'

/**
 * What is on its way into a question, which would go without it if it were sent now: a file that is read, or what is
 * dictated; null where nothing is.
 */
export function useUnderWay(draftKey: string, { phase }: DictationState): 'file' | 'dictation' | null {
  const isRead = useReadings(({ readings }) =>
    readings.some((each) => each.draftKey === draftKey && each.failure === null),
  )
  const isHeard = useAudios(({ audios }) =>
    audios.some((each) => each.draftKey === draftKey && ['opening', 'sending'].includes(each.state.phase)),
  )
  if (isRead || isHeard) return 'file'
  return phase === 'idle' || phase === 'failed' ? null : 'dictation'
}
