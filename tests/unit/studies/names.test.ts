import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUnsafeEntryName, reportName } from '../../../electron/features/studies/import/names'

describe('the name of a file in the report', () => {
  it('is as dropped', () => {
    expect(reportName('TÓRAX/serie 1/IM0001')).toBe('TÓRAX/serie 1/IM0001')
  })

  it('loses control characters and marks that turn text around', () => {
    expect(reportName('a\u0000b\u001b[31m\u202egpj.exe\u2069\n')).toBe('ab[31mgpj.exe')
  })

  it('has one kind of separator and no root', () => {
    expect(reportName('\\\\server\\share\\IM1')).toBe('server/share/IM1')
  })

  it('keeps the end of a very long one', () => {
    const name = reportName(`${'x'.repeat(5000)}/IM0001.dcm`)
    expect(Array.from(name)).toHaveLength(300)
    expect(name.startsWith('…')).toBe(true)
    expect(name.endsWith('/IM0001.dcm')).toBe(true)
  })

  it('is never empty and never longer than 300 characters, whatever was dropped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1000 }), (raw) => {
        const length = Array.from(reportName(raw)).length
        expect(length >= 1 && length <= 300).toBe(true)
      }),
    )
  })
})

describe('a name inside a ZIP', () => {
  it.each(['../../etc/passwd', 'a/../../b', '..', '/etc/passwd', 'C:/Windows/x', 'c:x', 'a\0b', ''])(
    'is unsafe: %j',
    (name) => {
      expect(isUnsafeEntryName(name)).toBe(true)
    },
  )

  it.each(['DICOM/IM1', 'a..b/c', '...', 'niño/IM 1'])('is safe: %j', (name) => {
    expect(isUnsafeEntryName(name)).toBe(false)
  })
})
