import { z } from 'zod'
import type { AppError, ErrorCode } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'
import { retryAfterMs } from './retry-after'

export interface BadResponse {
  status: number
  contentType: string
  retryAfter: string | null
  /** As sent; it may hold the prompt, a path or a traceback, so nothing of it but numbers goes further. */
  body: string
  imageCount: number
  requestId: string
}

/**
 * What an answer other than 2xx means. vLLM, Ray Serve in front of it, its plain-text proxy, the gateway and other
 * OpenAI-compatible servers each have their own shape; see the recorded ones in the tests.
 */
export function failureOfResponse(response: BadResponse, nowMs = Date.now()): Failure {
  const found = diagnose(response, messageOf(response.body))
  const waitMs = retryAfterMs(response.retryAfter, nowMs)
  return new Failure(found.code, {
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    detail: { status: response.status, requestId: response.requestId, ...found.detail },
  })
}

interface Diagnosis {
  code: ErrorCode
  detail?: AppError['detail']
}

function diagnose(response: BadResponse, message: string): Diagnosis {
  const { status } = response
  const isHtml = /text\/html/i.test(response.contentType) || /^\s*<(!doctype|html)/i.test(response.body)
  if (status === 401) return { code: 'cluster_key_rejected' }
  if (status === 408 || status === 504) return { code: 'cluster_timeout' }
  if (status === 429) return { code: 'cluster_rate_limited' }
  // A proxy whose cluster is down says so in HTML too.
  if (status >= 500) return status === 503 ? diagnose503(message) : { code: 'cluster_server_error' }
  if (status === 413) {
    return { code: response.imageCount > 0 ? 'cluster_image_rejected' : 'cluster_context_too_long' }
  }
  if (isHtml || status < 400) return { code: 'cluster_not_an_api' }
  if (status === 403 || status === 407) return { code: 'cluster_forbidden' }
  if (status === 404) return { code: diagnose404(message) }
  if (status === 405) return { code: 'cluster_path_not_found' }
  if (status === 400 || status === 422) return diagnoseRejection(message)
  return { code: 'cluster_request_rejected' }
}

function diagnose404(message: string): ErrorCode {
  // Ray Serve before the application is deployed: "Path '/…' not found. Please ping http://…/-/routes …".
  if (/-\/routes|route table/i.test(message)) return 'cluster_model_loading'
  if (/\bmodel\b/i.test(message)) return 'cluster_model_not_found'
  return 'cluster_path_not_found'
}

function diagnose503(message: string): Diagnosis {
  if (/backpressure|queue|overload|too many|busy|capacity/i.test(message)) return { code: 'cluster_queue_full' }
  if (/route table|loading|not ready|starting|warming/i.test(message)) return { code: 'cluster_model_loading' }
  return { code: 'cluster_server_error' }
}

const imageProblem =
  /failed to load image|cannot identify image|image file is truncated|at most \d+ image|not a multimodal model|non-base64 digit|does not support (image|vision)|image[^.]{0,40}(too large|too big|invalid|unsupported)|(invalid|unsupported) image/i

function diagnoseRejection(message: string): Diagnosis {
  const limit =
    numberIn(message, /maximum context length (?:is|of) (\d+)/i) ?? numberIn(message, /max_model_len=\D*(\d+)/i)
  if (limit !== undefined || /context[ _]length[ _]exceeded|exceeds? (the )?(available )?context/i.test(message)) {
    const requested =
      numberIn(message, /total of (?:at least )?(\d+) tokens/i) ??
      numberIn(message, /max_tokens=(\d+)/i) ??
      numberIn(message, /requested (?:at least )?(\d+) tokens/i)
    return {
      code: 'cluster_context_too_long',
      detail: {
        ...(limit === undefined ? {} : { limitTokens: limit }),
        ...(requested === undefined ? {} : { requestedTokens: requested }),
      },
    }
  }
  if (imageProblem.test(message)) return { code: 'cluster_image_rejected' }
  if (/model[^.]{0,200}(does not exist|not found|could not find)/i.test(message))
    return { code: 'cluster_model_not_found' }
  return { code: 'cluster_request_rejected' }
}

function numberIn(message: string, pattern: RegExp): number | undefined {
  const digits = pattern.exec(message)?.[1]
  return digits === undefined || digits.length > 15 ? undefined : Number(digits)
}

const text = z.string()
const errorBody = z.union([
  z.object({ error: z.object({ message: text }) }).transform((body) => body.error.message),
  z.object({ error: text }).transform((body) => body.error),
  z.object({ detail: text }).transform((body) => body.detail),
  z.object({ message: text }).transform((body) => body.message),
])

/** The sentence inside any of the shapes, or the body itself when it is plain text. */
function messageOf(body: string): string {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return body
  }
  const parsed = errorBody.safeParse(json)
  return parsed.success ? parsed.data : ''
}

/** What an error in the middle of a stream means: the server had already answered 200. */
export function failureOfStreamError(event: unknown, imageCount: number, requestId: string): Failure {
  const code = z.object({ code: z.int().min(400).max(599) }).safeParse(event)
  const message = typeof event === 'string' ? event : (z.object({ message: text }).safeParse(event).data?.message ?? '')
  const status = code.success ? code.data.code : 500
  return failureOfResponse({ status, contentType: '', retryAfter: null, body: message, imageCount, requestId })
}
