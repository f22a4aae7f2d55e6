import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { repositoryRoot } from '../../support/repository'

export const decoders = ['gdcm', 'imagecodecs'] as const
export type Decoder = (typeof decoders)[number]

export interface Peer {
  /** Milliseconds that a native decoder takes; null from one that has no such codec. */
  decode(decoder: Decoder, name: string, codec: string): Promise<number | null>
  /** Makes `name.frame`, a JPEG of twelve bits, of the square `name.raw`. */
  encode(name: string, edgePx: number): Promise<void>
  close(): void
}

/** Starts Python once with its decoders loaded, so that no decoding pays for that. */
export function openPeer(python: string, directory: string): Peer {
  const script = path.join(repositoryRoot, 'tests/bench/decode/peer.py')
  const child = spawn(python, [script, directory], { stdio: ['pipe', 'pipe', 'ignore'] })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ask = async (...words: (string | number)[]): Promise<string> => {
    child.stdin.write(`${words.join(' ')}\n`)
    const { value, done } = await answers.next()
    if (done === true) throw new Error('The native decoders ended')
    return value
  }
  return {
    async decode(decoder, name, codec) {
      const answer = await ask(decoder, name, codec)
      return answer === 'none' ? null : Number(answer)
    },
    async encode(name, edgePx) {
      if ((await ask('encode', name, edgePx)) === 'none') throw new Error('No JPEG of twelve bits')
    },
    close: () => void child.kill(),
  }
}
