import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../shared/contract/errors'
import { Failure } from '../../../shared/lib/failure'
import { createTranslate } from '../../../renderer/i18n/i18n'
import { errorFacts, errorText, toAppError } from '../../../renderer/ui/error-text'

const t = createTranslate('es')

describe('toAppError', () => {
  it('finds the error a request failed with', () => {
    expect(toAppError(new Failure('disk_full'))).toEqual({ code: 'disk_full' })
    expect(toAppError({ code: 'locked' })).toEqual({ code: 'locked' })
  })

  it.each([new TypeError('x'), 'text', null, undefined, { code: 'no_such_code' }])('is internal for %s', (thrown) => {
    expect(toAppError(thrown)).toEqual({ code: 'internal' })
  })
})

describe('errorText', () => {
  it.each(errorCodes)('says for %s what happened and what to do', (code) => {
    expect(errorText({ code }, t)).toMatch(/^\p{Lu}.+[.:;] ?.+\.$/u)
  })

  it('rounds the wait up to whole seconds', () => {
    expect(errorText({ code: 'cluster_rate_limited', retryAfterMs: 1_200 }, t)).toContain('2 s')
  })
})

describe('errorFacts', () => {
  it('shows the facts that have a name and leaves others out', () => {
    const facts = errorFacts({ code: 'cluster_name_not_found', detail: { host: 'modelos.local', secret: 'x' } }, t)
    expect(facts).toEqual([{ name: 'Servidor', value: 'modelos.local' }])
  })

  it('does not take the properties of objects for names', () => {
    expect(errorFacts({ code: 'internal', detail: { constructor: 'x', toString: 'y' } }, t)).toEqual([])
  })
})
