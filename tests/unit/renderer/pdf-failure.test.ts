import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { pdfFailure } from '../../../renderer/features/studies/documents/pdf-failure'
import { writePdf } from '../../support/pdf-writer'

/** What a resident is told of a file that did not open; null where it did. */
async function told(bytes: Buffer): Promise<string | null> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  try {
    await task.promise
    return null
  } catch (error) {
    return pdfFailure(error)
  } finally {
    await task.destroy()
  }
}

describe('why a PDF did not open', () => {
  const whole = writePdf(['Resultado'])
  const unknown = '00'.repeat(32)
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${unknown}> /U <${unknown}> /P -4 >> /ID [<00> <00>] /Root`

  it('tells a password from damage, and neither from what is only this computer', async () => {
    expect(await told(whole)).toBeNull()
    expect(await told(Buffer.from(whole.toString('latin1').replace(/\/Root(?!.*\/Root)/s, lock), 'latin1'))).toBe(
      'locked',
    )
    expect(await told(Buffer.from('%PDF-1.7\nnothing of a document'))).toBe('damaged')
    expect(await told(Buffer.alloc(0))).toBe('damaged')
    expect(pdfFailure(new TypeError('Promise.withResolvers is not a function'))).toBe('unreadable')
    expect(pdfFailure('thrown')).toBe('unreadable')
  })
})
