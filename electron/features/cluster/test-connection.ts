import type { ConnectionStepResult } from '../../../shared/contract/cluster'
import { Failure } from '../../../shared/lib/failure'
import { type ClusterAccess, defaultTimeouts } from '../../llm/access'
import type { ClusterClient } from '../../llm/client'
import { createProbe } from '../../llm/probe'

interface TestOptions {
  access: ClusterAccess
  client: ClusterClient
  listModels: () => Promise<string[]>
  emit: (result: ConnectionStepResult) => Promise<void>
  /** Told of what the client itself did not meet: a failed name, connection or handshake, a model that isn't served. */
  onFailure: (failure: Failure) => void
  signal: AbortSignal
}

type Step = ConnectionStepResult['step']

/**
 * Walks the whole way to a first token, telling each step and its time; after one that fails the rest are skipped.
 * Only a one-token answer proves that a model is loaded: Ray lists models that can't answer yet.
 */
export async function testConnection({ access, client, listModels, emit, onFailure, signal }: TestOptions): Promise<{
  ready: boolean
  models: string[]
}> {
  const probe = createProbe({ access, timeoutMs: defaultTimeouts.connectMs, signal })
  let models: string[] = []
  let listing: Promise<Failure | null> | null = null
  // One request tells both whether the key is good and whether this is the path of an API.
  const list = (): Promise<Failure | null> =>
    (listing ??= listModels().then(
      (found) => {
        models = found
        return null
      },
      (error: unknown) => {
        if (error instanceof Failure && isAboutPath(error)) return error
        throw error
      },
    ))
  const steps: readonly [Step, (() => Promise<void>) | null][] = [
    ['resolve', () => probe.resolve()],
    ['connect', () => probe.connect()],
    ['tls', probe.encrypted ? () => probe.secure() : null],
    ['authorize', () => list().then(requireEntry)],
    ['path', () => list().then(requireList)],
    ['model', access.model === '' ? null : async () => requireModel(models, access.model)],
    ['answer', access.model === '' ? null : () => client.tryAnswer(access.model, signal, access)],
  ]
  let failed = false
  let answered = false
  try {
    for (const [step, run] of steps) {
      const result: ConnectionStepResult = failed || !run ? skipped(step) : await timed(step, run, onFailure, signal)
      failed ||= result.status === 'failed'
      answered ||= step === 'answer' && result.status === 'passed'
      await emit(result)
    }
  } finally {
    probe.close()
  }
  return { ready: answered, models }
}

/** Said by a server that did not turn the key down. */
const isAboutPath = ({ error }: Failure): boolean =>
  error.code === 'cluster_path_not_found' || error.code === 'cluster_not_an_api'

const requireEntry = (): void => undefined

function requireList(failure: Failure | null): void {
  if (failure) throw failure
}

const skipped = (step: Step): ConnectionStepResult => ({ step, status: 'skipped', durationMs: 0, error: null })

async function timed(
  step: Step,
  run: () => Promise<void>,
  onFailure: TestOptions['onFailure'],
  signal: AbortSignal,
): Promise<ConnectionStepResult> {
  const startedMs = performance.now()
  try {
    await run()
    return { step, status: 'passed', durationMs: performance.now() - startedMs, error: null }
  } catch (error) {
    if (!(error instanceof Failure) || signal.aborted) throw error
    onFailure(error)
    return { step, status: 'failed', durationMs: performance.now() - startedMs, error: error.error }
  }
}

function requireModel(models: readonly string[], model: string): void {
  if (!models.includes(model)) throw new Failure('cluster_model_not_found', { detail: { model } })
}
