import { describe, expect, it } from 'vitest'
import { describeError } from '../../../electron/transport/log'

const thrown = (stack: string, extra: object = {}): Error => Object.assign(new Error('GARCIA'), extra, { stack })

describe('what is logged of an error', () => {
  it('is its name, its code and where in our code, with no folder of the machine', () => {
    const error = thrown(
      [
        'Error: GARCIA',
        '    at readFrame (/home/ana/suite/electron/dicom/frames.ts:12:3)',
        '    at async Object.frame (file:///home/ana/suite/shared/lib/x.ts:1:2)',
        '    at C:\\Users\\Ana\\suite\\out\\main\\chunks\\file-abc.cjs:9:9',
        '    at parse (/home/ana/suite/node_modules/electron/zod/index.js:1:1)',
        '    at node:internal/process:1:1',
      ].join('\n'),
      { code: 'ENOSPC', path: '/home/ana/GARCIA.dcm' },
    )
    expect(describeError(error)).toEqual({
      name: 'Error',
      code: 'ENOSPC',
      frames: [
        'readFrame electron/dicom/frames.ts:12:3',
        'Object.frame shared/lib/x.ts:1:2',
        '- out/main/chunks/file-abc.cjs:9:9',
      ],
    })
  })

  it('is never its message, even where that looks like a frame of ours', () => {
    const error = thrown('Error: patient\n    at GARCIA LOPEZ (electron/x.ts:1:1)\n    at f (electron/y.ts:1:1)')
    error.message = 'patient\n    at GARCIA LOPEZ (electron/x.ts:1:1)'
    expect(JSON.stringify(describeError(error))).not.toContain('GARCIA')
  })

  it('is no frame at all when the message was exchanged and can not be told from them', () => {
    const error = thrown('Error: patient\n    at GARCIA (electron/x.ts:1:1)')
    error.message = 'other'
    expect(describeError(error)).toEqual({ name: 'Error', frames: [] })
  })

  it.each([['a string'], [null], [undefined], [{ patient: 'GARCIA' }]])(
    'is only its type when it is no error: %s',
    (value) => {
      expect(describeError(value)).toEqual({ name: typeof value })
    },
  )
})
