import { randomUUID } from 'node:crypto'
import { Failure } from '../../../shared/lib/failure'
import { defaultTimeouts } from '../access'
import { Deadline } from '../deadline'
import { createGateFetch } from '../gate'
import type { Ledger } from '../ledger'
import { sha256 } from '../prepare'
import { readBytes } from '../read-body'
import { createTransport } from '../transport'
import { parseMetrics, type Sample } from './prometheus'

interface MetricsRequest {
  url: string
  caPem: string | null
  ledger: Ledger
}

/** A node of a large cluster writes about a megabyte. */
const pageLimitBytes = 32 * 1024 * 1024

/** Answered by a server that is there; what it said is not what was looked for. */
const answeredOtherwise =
  /^cluster_(not_an_api|path_not_found|bad_stream|request_rejected|model_loading|model_not_found)$/

/**
 * The samples at an address an administrator gave, asked for without a key: it is none of the API's.
 * Errors: `metrics_unreadable` when there are none; those of the network.
 */
export async function fetchMetrics({ url, caPem, ledger }: MetricsRequest, person: AbortSignal): Promise<Sample[]> {
  const endpoint = new URL(url).origin
  const transport = createTransport({ caPem, connectTimeoutMs: defaultTimeouts.connectMs })
  const gate = createGateFetch({ access: { endpoint, model: '', token: null, caPem }, ledger, transport })
  const requestId = randomUUID()
  const deadline = new Deadline(person, { requestId })
  const about = { purpose: 'metrics', endpoint, model: '', imageCount: 0, studyIds: [] } as const
  const disclosure = { ...about, studyIds: [], bodySha256: sha256(''), bodyBytes: 0 }
  const forget = gate.expect({ requestId, url, method: 'GET', disclosure, signal: deadline.signal })
  try {
    deadline.allow(defaultTimeouts.listMs, 'cluster_timeout')
    const response = await gate.fetch(url, { headers: { 'x-request-id': requestId } })
    const samples = parseMetrics((await readBytes(response, pageLimitBytes)).toString('utf8'))
    if (samples.length === 0) throw new Failure('metrics_unreadable')
    return samples
  } catch (error) {
    if (error instanceof Failure && answeredOtherwise.test(error.error.code)) {
      throw new Failure('metrics_unreadable', {}, { cause: error })
    }
    throw error
  } finally {
    forget()
    deadline.end(true)
    transport.close()
  }
}
