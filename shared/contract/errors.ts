import { z } from 'zod'

/**
 * Every way a request can end badly, as a stable code. The interface has one sentence for each
 * (`errors.<code>`, a missing one fails the build) that says what the person can do.
 */
export const errorCodes = [
  // transport
  'bad_request',
  'unknown_route',
  'unauthorized',
  'forbidden_origin',
  'payload_too_large',
  'not_found',
  'range_not_satisfiable',
  'conflict',
  'cancelled',
  'host_unreachable',
  'internal',
  // profiles and storage
  'locked',
  'wrong_passphrase',
  'wrong_recovery_code',
  'too_many_attempts',
  'profile_name_taken',
  'profile_damaged',
  'profile_in_use',
  'database_newer',
  'database_unreadable',
  'disk_full',
  'storage_failed',
  // studies
  'frame_unreadable',
  'frame_unsupported',
  'frame_too_large',

  'identifier_in_text',
  // what leaves the workstation
  'consent_required',
  'disclosure_changed',
  'cluster_changed',
  // cluster
  'cluster_not_configured',
  'cluster_name_not_found',
  'cluster_connection_refused',
  'cluster_unreachable',
  'cluster_certificate',
  'cluster_key_rejected',
  'cluster_forbidden',
  'cluster_path_not_found',
  'cluster_not_an_api',
  'cluster_model_not_found',
  'cluster_model_loading',
  'cluster_context_too_long',
  'cluster_image_rejected',
  'cluster_request_rejected',
  'cluster_rate_limited',
  'cluster_queue_full',
  'cluster_timeout',
  'cluster_server_error',
  'cluster_bad_stream',
  'cluster_paused',
  'metrics_unreadable',
  'request_limit',
  'too_many_answers',
  'too_many_prompts',
  'answer_interrupted',
  'answer_stalled',
  'answer_too_slow',
  'answer_filtered',
  'answer_not_as_asked',
  // conversations in files
  'conversation_file_invalid',
  'conversation_file_newer',
  'conversation_file_too_large',
  'queued_from_file',
  'queued_from_file_incomplete',
  // what goes with a question
  'document_not_pdf',
  'picture_invalid',
  // sound
  'transcription_not_served',
  'audio_unreadable',
  'audio_too_long',
] as const

export const errorCodeSchema = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCodeSchema>

/**
 * An error as it crosses the seam. `detail` holds only facts made for the person who reads them
 * (a limit, a request id, a host name they typed): never a stack, a path, patient text or a prompt.
 */
export const appErrorSchema = z.strictObject({
  code: errorCodeSchema,
  retryAfterMs: z.int().nonnegative().optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
})
export type AppError = z.infer<typeof appErrorSchema>
