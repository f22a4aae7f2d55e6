import { levelOf, toPcm16 } from '../../../../shared/domain/audio/pcm16'
import { sampleRateHz } from '../../../../shared/domain/audio/wav'
// An address, which the linter takes for the module.
// oxlint-disable-next-line import/default
import workletUrl from './recorder-worklet?worker&url'

/** Why nothing can be recorded; each has a sentence that says what to do. */
export type MicrophoneRefusal = 'denied' | 'missing' | 'unusable'

export class RefusedMicrophone extends Error {
  constructor(
    readonly reason: MicrophoneRefusal,
    cause: unknown,
  ) {
    super(reason, { cause })
  }
}

export interface Recording {
  /** From 0 to 1, of the last thirtieth of a second. */
  level: () => number
  /** The loudest so far. */
  peak: () => number
  elapsedMs: () => number
  /** Ends it; the samples are 16 bits, one channel, 16 kHz. */
  stop: () => Promise<Int16Array>
  /** Ends it and forgets it. */
  cancel: () => void
}

/**
 * Opens the microphone and records; the browser brings it to 16 kHz. The microphone is let go at its end. `onLost` is
 * told when the microphone goes by itself. Throws `RefusedMicrophone`.
 */
export async function startRecording(onLost: () => void): Promise<Recording> {
  const stream = await openMicrophone()
  let context: AudioContext | null = null
  const end = (): void => {
    for (const track of stream.getTracks()) track.stop()
    void context?.close().catch(() => undefined)
  }
  try {
    context = new AudioContext({ sampleRate: sampleRateHz })
    await context.audioWorklet.addModule(workletUrl)
    const source = context.createMediaStreamSource(stream)
    const node = new AudioWorkletNode(context, 'recorder', { channelCount: 1, channelCountMode: 'explicit' })
    const chunks: Int16Array[] = []
    let [count, level, peak] = [0, 0, 0]
    let onRest = (): void => undefined
    node.port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!(data instanceof Float32Array)) return onRest()
      chunks.push(toPcm16(data))
      count += data.length
      level = levelOf(data)
      peak = Math.max(peak, level)
    })
    node.port.start()
    source.connect(node)
    // Nothing comes out of it; without a place to go some engines do not run it.
    node.connect(context.destination)
    for (const track of stream.getTracks()) track.addEventListener('ended', onLost)
    await context.resume()
    return {
      level: () => level,
      peak: () => peak,
      elapsedMs: () => (count / sampleRateHz) * 1000,
      stop: async () => {
        source.disconnect()
        await new Promise<void>((resolve) => {
          onRest = resolve
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of its own
          node.port.postMessage(null)
        })
        end()
        return joined(chunks, count)
      },
      cancel: end,
    }
  } catch (error) {
    end()
    throw new RefusedMicrophone('unusable', error)
  }
}

async function openMicrophone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') throw new RefusedMicrophone('denied', error)
    throw new RefusedMicrophone(name === 'NotFoundError' ? 'missing' : 'unusable', error)
  }
}

function joined(chunks: readonly Int16Array[], count: number): Int16Array {
  const samples = new Int16Array(count)
  let at = 0
  for (const chunk of chunks) {
    samples.set(chunk, at)
    at += chunk.length
  }
  return samples
}
