import { readRecording } from './recording'
import { startReplay } from './replay'
import { gatewayBefore, keyOf, runningIn, type StandIn } from './stand-in'

/** The recorded cluster. Closing it throws when something was asked that was never recorded. */
export async function openPlayed(): Promise<StandIn> {
  const replay = await startReplay()
  const gateway = await gatewayBefore(replay.address)
  return {
    isReal: false,
    endpoint: `https://127.0.0.1:${gateway.port}/v1`,
    caPem: gateway.ca,
    keyOf,
    scenario: async (name) => replay.play(readRecording(name)),
    pause: async () => undefined,
    deploy: async () => null,
    ready: async () => null,
    aim: (fault) => () => replay.befall(fault),
    withdrawn: async () => undefined,
    running: async (model) => runningIn(replay.metrics(), model),
    answering: async () => undefined,
    async close() {
      await gateway.close()
      await replay.close()
      if (replay.unknown.length > 0) throw new Error(`Asked, but never recorded: ${replay.unknown.join('; ')}`)
    },
  }
}
