/** About a thirtieth of a second: few messages, and a meter that moves. */
const samplesAtOnce = 512

/** What an audio worklet has around it, which TypeScript's DOM types do not know. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** Hands what the microphone gives to the window; any message to it makes it hand over the rest, and then null. */
class Recorder extends AudioWorkletProcessor {
  #samples = new Float32Array(samplesAtOnce)
  #count = 0

  constructor() {
    super()
    this.port.addEventListener('message', () => {
      this.#give(this.#samples.slice(0, this.#count))
      this.#give(null)
    })
    this.port.start()
  }

  process([input]: readonly (readonly Float32Array[])[]): boolean {
    for (const sample of input?.[0] ?? []) {
      this.#samples[this.#count] = sample
      this.#count += 1
      if (this.#count === samplesAtOnce) {
        this.#give(this.#samples.slice())
        this.#count = 0
      }
    }
    return true
  }

  #give(samples: Float32Array | null): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of its own
    this.port.postMessage(samples)
  }
}

registerProcessor('recorder', Recorder)
