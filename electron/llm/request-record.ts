import type { ErrorCode } from '../../shared/contract/errors'
import type { ClusterAccess } from './access'
import type { NewDisclosure } from './ledger'
import type { Usage } from './types'

/** How one request went, for what is learned and shown of the cluster; nothing of what it held. */
export interface RequestRecord {
  access: ClusterAccess
  purpose: NewDisclosure['purpose']
  model: string
  imageCount: number
  /** Of the question, without pictures; 0 for what is no chat. */
  estimatedTokens: number
  /** From asking to the first of the answer, null when nothing of it came or there is no such moment. */
  firstTokenMs: number | null
  durationMs: number
  /** As the server counted, null where it did not say. */
  usage: Usage | null
  /** Why it failed, null when it reached its end. */
  code: ErrorCode | null
}
