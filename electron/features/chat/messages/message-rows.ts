import { z } from 'zod'
import { type Message, answerStateSchema, endpointFailureSchema } from '../../../../shared/contract/chat'
import type { MessageDocument } from '../../../../shared/contract/chat-documents'
import { type Attachment, attachmentSchema } from '../../../../shared/contract/chat-pictures'
import { appErrorSchema } from '../../../../shared/contract/errors'

export interface MessageRow {
  id: string
  parent_id: string | null
  role: 'user' | 'assistant'
  text: string
  reasoning: string
  state: string | null
  error: string | null
  finish_reason: string | null
  model: string | null
  endpoint: string | null
  instead_of: string
  first_token_ms: number | null
  duration_ms: number | null
  created_at_ms: number
  sibling_ids: string
}

export interface AttachmentRow {
  id: string
  /** Null for a picture of a file, as are those of its frame. */
  study_id: string | null
  instance_id: string | null
  frame_number: number | null
  window_center: number | null
  window_width: number | null
  invert: number
  voi_lut: number | null
  overlays: number
  label: string
  burned_in_annotation: string
  picture_sha256: string
  width_px: number
  height_px: number
  size_bytes: number
}

const idsSchema = z.array(z.string())
const finishReasonSchema = z.enum(['stop', 'length']).nullable()

export function toAttachment(row: AttachmentRow): Attachment {
  return attachmentSchema.parse({
    id: row.id,
    studyId: row.study_id,
    view: row.instance_id === null ? null : viewOf(row),
    label: row.label,
    burnedInAnnotation: row.burned_in_annotation,
    pictureSha256: row.picture_sha256,
    widthPx: row.width_px,
    heightPx: row.height_px,
    sizeBytes: row.size_bytes,
  })
}

function viewOf(row: AttachmentRow) {
  const { window_center: center, window_width: width } = row
  return {
    instanceId: row.instance_id,
    frameNumber: row.frame_number,
    window: center === null || width === null ? null : { center, width },
    invert: row.invert === 1,
    ...(row.voi_lut !== null && { voiLut: row.voi_lut }),
    ...(row.overlays === 1 && { overlays: true }),
  }
}

export function toMessage(row: MessageRow, attachments: Attachment[], documents: MessageDocument[]): Message {
  const base = {
    id: row.id,
    parentId: row.parent_id,
    siblingIds: idsSchema.parse(JSON.parse(row.sibling_ids)),
    createdAtMs: row.created_at_ms,
    text: row.text,
  }
  if (row.role === 'user') {
    return { role: 'user', ...base, attachments, documents }
  }
  return {
    role: 'assistant',
    ...base,
    reasoning: row.reasoning,
    state: answerStateSchema.parse(row.state),
    error: row.error === null ? null : appErrorSchema.parse(JSON.parse(row.error)),
    finishReason: finishReasonSchema.parse(row.finish_reason),
    model: row.model ?? '',
    endpoint: row.endpoint ?? '',
    insteadOf: z.array(endpointFailureSchema).parse(JSON.parse(row.instead_of)),
    firstTokenMs: row.first_token_ms,
    durationMs: row.duration_ms,
  }
}
