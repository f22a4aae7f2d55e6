import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { dictationLimitMs, type Transcriber } from '../../../../shared/contract/chat-dictation'
import type { AppError } from '../../../../shared/contract/errors'
import { encodeWav } from '../../../../shared/domain/audio/wav'
import { api } from '../../../api'
import { toAppError } from '../../../ui/error-text'
import { findTranscriber, isToBeFound } from './use-transcriber'
import { type MicrophoneRefusal, type Recording, RefusedMicrophone, startRecording } from './recorder'

export type DictationState =
  | { phase: 'idle' | 'opening' | 'sending' }
  | { phase: 'recording'; level: number; elapsedMs: number }
  /** `canRetry`: what was recorded is still there. */
  | { phase: 'failed'; reason: MicrophoneRefusal | 'silent' | 'nothing' | 'lost' | AppError; canRetry: boolean }

export interface Dictation {
  /** Who would write it out, or why nobody can; null until it is known. */
  transcriber: Transcriber | AppError | null
  state: DictationState
  begin: () => void
  /** Ends the recording and has it written out. */
  send: () => void
  retry: () => void
  /** Forgets the recording, whatever it was at. */
  cancel: () => void
}

const meterEveryMs = 100
/** Of the meter: below it nobody spoke near the microphone. */
const silentPeak = 0.15

/** Records in this window and has it written out; the recording is forgotten once its text is there. */
export function useDictation(transcriber: Dictation['transcriber'], onText: (text: string) => void): Dictation {
  const [state, setState] = useState<DictationState>({ phase: 'idle' })
  const give = useRef(onText)
  useLayoutEffect(() => {
    give.current = onText
  })
  const recording = useRef<Recording | null>(null)
  const wav = useRef<Blob | null>(null)
  const ended = useRef(new AbortController())

  const forget = useCallback((): void => {
    ended.current.abort()
    ended.current = new AbortController()
    recording.current?.cancel()
    recording.current = null
    wav.current = null
  }, [])
  useEffect(() => forget, [forget])

  const fail = useCallback((reason: Extract<DictationState, { phase: 'failed' }>['reason']): void => {
    setState({ phase: 'failed', reason, canRetry: wav.current !== null })
  }, [])

  const writeOut = useCallback(async (): Promise<void> => {
    const { signal } = ended.current
    if (wav.current === null) return
    setState({ phase: 'sending' })
    try {
      const { text } = await api.transcribe(wav.current, { signal })
      if (signal.aborted) return
      if (text === '') return fail('nothing')
      wav.current = null
      setState({ phase: 'idle' })
      give.current(text)
    } catch (error) {
      if (!signal.aborted) fail(toAppError(error))
    }
  }, [fail])

  const send = useCallback(async (): Promise<void> => {
    const { current } = recording
    if (current === null) return
    recording.current = null
    const { signal } = ended.current
    setState({ phase: 'sending' })
    const samples = await current.stop()
    if (signal.aborted) return
    if (current.peak() < silentPeak) return fail('silent')
    wav.current = new Blob([encodeWav(samples)], { type: 'audio/wav' })
    await writeOut()
  }, [fail, writeOut])

  const begin = useCallback(async (): Promise<void> => {
    forget()
    const { signal } = ended.current
    setState({ phase: 'opening' })
    try {
      const found = isToBeFound(transcriber) ? await findTranscriber(signal) : transcriber
      if (signal.aborted) return undefined
      if (found !== null && 'code' in found) return fail(found)
      const opened = await startRecording(() => {
        if (signal.aborted || recording.current === null) return
        forget()
        fail('lost')
      })
      if (signal.aborted) return opened.cancel()
      recording.current = opened
      setState({ phase: 'recording', level: 0, elapsedMs: 0 })
    } catch (error) {
      if (!signal.aborted) fail(error instanceof RefusedMicrophone ? error.reason : toAppError(error))
    }
  }, [fail, forget, transcriber])

  const isRecording = state.phase === 'recording'
  useEffect(() => {
    if (!isRecording) return undefined
    const timer = setInterval(() => {
      const { current } = recording
      if (current === null) return
      const elapsedMs = current.elapsedMs()
      if (elapsedMs >= dictationLimitMs - meterEveryMs) void send()
      else setState({ phase: 'recording', level: current.level(), elapsedMs })
    }, meterEveryMs)
    return () => clearInterval(timer)
  }, [isRecording, send])

  return {
    transcriber,
    state,
    begin: () => void begin(),
    send: () => void send(),
    retry: () => void writeOut(),
    cancel: () => {
      forget()
      setState({ phase: 'idle' })
    },
  }
}
