import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appErrorSchema } from '../../../shared/contract/errors'
import { type BadResponse, failureOfResponse, failureOfStreamError } from '../../../electron/llm/response-errors'
import { retryAfterMs } from '../../../electron/llm/retry-after'
import { refusals } from '../../support/cluster/responses'

const requestId = 'a9d7'
const response = (parts: Partial<BadResponse>): BadResponse => ({
  status: 400,
  contentType: '',
  retryAfter: null,
  body: '',
  imageCount: 0,
  requestId,
  ...parts,
})

describe('the meaning of a refusal', () => {
  const secret = 'Juana Pérez 0042'
  const shape = fc.constantFrom(
    (text: string) => text,
    (text: string) => JSON.stringify({ error: { message: text, code: 400 } }),
    (text: string) => JSON.stringify({ error: text }),
    (text: string) => JSON.stringify({ detail: text }),
    (text: string) => JSON.stringify({ detail: [{ msg: text }] }),
    (text: string) => `<html>${text}</html>`,
    (text: string) => `{"error": {"message": "${text}`,
    (text: string) => `"${text}"`,
  )

  test('is always one of ours and never holds what the server wrote', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 599 }).filter((status) => status > 299),
        shape,
        fc.string(),
        fc.option(fc.string()),
        (status, wrap, noise, retryAfter) => {
          const body = wrap(`${noise} ${secret} ${noise}`)
          const { error } = failureOfResponse(response({ status, body, retryAfter }))
          expect(appErrorSchema.safeParse(error).success).toBe(true)
          expect(JSON.stringify(error)).not.toContain(secret)
        },
      ),
    )
  })

  test('is found in any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(failureOfResponse(response({ body: JSON.stringify(body) })).error.detail?.['requestId']).toBe(requestId)
        expect(appErrorSchema.safeParse(failureOfStreamError(body, 0, requestId).error).success).toBe(true)
      }),
    )
  })

  test('a body too large is about the pictures where there are some', () => {
    expect(failureOfResponse(response({ ...refusals.tooLarge, imageCount: 2 })).error.code).toBe(
      'cluster_image_rejected',
    )
  })

  test('numbers that no limit can be are left out', () => {
    const body = `maximum context length is ${'9'.repeat(400)} tokens`
    expect(failureOfResponse(response({ body })).error.detail).toEqual({ status: 400, requestId })
  })
})

describe('Retry-After', () => {
  const nowMs = Date.UTC(2026, 10, 23, 9, 0, 0)
  test.each([
    ['7', 7000],
    ['0', 0],
    [' 12 ', 12_000],
    ['Mon, 23 Nov 2026 09:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
    ['999999999999', 86_400_000],
    ['-5', undefined],
    ['1.5', undefined],
    ['pronto', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %s ms', (header, expected) => {
    expect(retryAfterMs(header, nowMs)).toBe(expected)
  })
})
