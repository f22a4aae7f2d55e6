import type { Capabilities, ServedModel } from '../../../shared/contract/cluster'
import { Failure } from '../../../shared/lib/failure'
import type { Announce } from '../../app/ports'
import type { Db } from '../../db/open'
import type { ModelListed } from '../../llm/model-list'
import type { Traits } from '../../llm/models/choose'
import type { ProfilePolicies } from '../../llm/policies/profile-policies'
import { probeModel } from '../../llm/probe-model'
import { TokenCalibration } from '../../llm/tokens/calibration'
import type { ModelLimits } from '../../llm/tokens/limits'
import type { Caller } from '../../llm/types'
import { createModelRepository } from './model-repository'

interface RegistryDeps {
  db: Db
  announce: Announce
  now: () => number
  policies: Pick<ProfilePolicies, 'limit' | 'clock'>
}

interface Probing {
  endpointId: string
  listed: readonly ModelListed[]
  caller: Caller
  /** Also those of which everything is known. */
  again: boolean
  emit: (event: { model: string; position: number; total: number }) => Promise<void>
  signal: AbortSignal
}

/** As many requests as one model may take, and some for the person meanwhile. */
export const leftForPerson = 15
const lookAgainMs = 1000

/** What the served models can do, as they showed it, and how their tokens compare to the estimate. */
export function createModelRegistry({ db, announce, now, policies }: RegistryDeps) {
  const repository = createModelRepository(db)
  const calibrations = new Map<string, TokenCalibration>()
  const changed = (): void =>
    announce(['cluster.servedModels'], ['chat.preview'], ['chat.context'], ['chat.transcriber'])

  const chatsOf = (model: string): Extract<Capabilities, { kind: 'chat' }>[] =>
    repository
      .list()
      .flatMap((served) => (served.model === model && served.capabilities?.kind === 'chat' ? served.capabilities : []))
  const chatOf = (model: string) => chatsOf(model)[0] ?? null

  function calibrationOf(model: string): TokenCalibration {
    const known = calibrations.get(model)
    if (known) return known
    const calibration = new TokenCalibration()
    const ratio = chatOf(model)?.tokenRatio
    if (ratio) calibration.observe(1, ratio)
    calibrations.set(model, calibration)
    return calibration
  }

  return {
    list: (): ServedModel[] => repository.list(),

    sync(endpointId: string, listed: readonly ModelListed[]): void {
      const before = JSON.stringify(repository.list())
      repository.sync(endpointId, listed)
      if (JSON.stringify(repository.list()) !== before) changed()
    },

    /** It may be another server behind the same row now. */
    forget(endpointId: string): void {
      repository.forget(endpointId)
      changed()
    },

    async probe({ endpointId, listed, caller, again, emit, signal }: Probing): Promise<void> {
      const known = repository.list().filter((served) => served.endpointId === endpointId)
      const unknown = listed.filter(({ id }) => again || known.find(({ model }) => model === id)?.capabilities == null)
      for (const [at, { id: model }] of unknown.entries()) {
        // oxlint-disable-next-line no-await-in-loop -- one at a time: the cluster is shared
        await emit({ model, position: at + 1, total: unknown.length })
        while (policies.limit.most - policies.limit.taken < leftForPerson) {
          // oxlint-disable-next-line no-await-in-loop -- a person's question comes before what a model can do
          await policies.clock.wait(lookAgainMs, signal)
        }
        try {
          // oxlint-disable-next-line no-await-in-loop
          repository.probed(endpointId, model, await probeModel(caller, model, signal), now())
        } catch (error) {
          if (!(error instanceof Failure) || signal.aborted) throw error
          repository.failed(endpointId, model, error.error)
        }
        calibrations.delete(model)
        changed()
      }
    },

    /** Whether a server of the model was seen to count tokens. */
    hasTokenizer: (model: string): boolean => chatOf(model)?.tokenRatio != null,

    traitsOf(model: string): Traits | null {
      const traits = chatOf(model)
      // Each of the servers may be the one to go on with it.
      return traits && { ...traits, continues: chatsOf(model).every(({ continues }) => continues) }
    },

    /** What fits in a request to a model; the least of the endpoints that may be asked for it. */
    limitsOf(model: string, endpointIds: readonly string[]): ModelLimits {
      const served = repository.list().filter((each) => each.model === model && endpointIds.includes(each.endpointId))
      const contexts = served.flatMap(({ contextTokens }) => contextTokens ?? [])
      const pictures = served.flatMap(({ capabilities }) =>
        capabilities?.kind === 'chat' && capabilities.pictureTokens !== null ? capabilities.pictureTokens : [],
      )
      return {
        contextTokens: contexts.length === 0 ? null : Math.min(...contexts),
        pictureTokens: pictures.length === 0 ? null : Math.max(...pictures),
        tokenFactor: calibrationOf(model).factor,
      }
    },

    /** One answer: what its question was estimated at, and what the server counted, both without pictures. */
    counted(model: string, estimatedTokens: number, countedTokens: number): void {
      calibrationOf(model).observe(estimatedTokens, countedTokens)
    },
  }
}
