import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultImportLimits } from '../../../electron/features/studies/import/limits'
import { writeDicom } from '../../support/dicom-writer'
import { failureOf } from '../../support/failure'
import { openTestStudies, type TestStudies } from '../../support/studies'
import { writeZip } from '../../support/zip-writer'

const nobody = new AbortController().signal

/** Bytes as they come over the network. */
async function* inPieces(bytes: Uint8Array, pieceBytes = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}
async function* cut(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 100)
  throw new Error('connection reset')
}

describe('uploading', () => {
  let test: TestStudies
  const small = { ...defaultImportLimits, uploadInMemoryBytes: 300, inMemoryBytes: 20_000, uploadBytes: 20_000 }
  const open = async (limits = defaultImportLimits): Promise<void> => {
    test = await openTestStudies((deps) => ({ ...deps, limits }))
  }
  beforeEach(() => open())
  afterEach(() => test.close())

  const send = (importId: string, name: string, body: AsyncIterable<Uint8Array>): Promise<void> =>
    test.studies.receiveUpload(importId, name, body, nobody)
  const end = (importId: string) => test.studies.imports.watch(importId, async () => undefined, nobody)
  const finish = async (importId: string) => {
    test.studies.imports.finishUpload(importId)
    return end(importId)
  }
  const outcomes = (importId: string): string[][] => test.reportOf(importId).map(({ name, outcome }) => [name, outcome])
  const zip = async (): Promise<Buffer> =>
    writeZip([
      { name: 'a/1', bytes: await writeDicom({ instance: 1 }) },
      { name: 'a/2', bytes: await writeDicom({ instance: 2 }), stored: true },
      { name: '../x', bytes: Buffer.from('x') },
    ])

  it('takes files and ZIPs as they come', async () => {
    const importId = test.studies.imports.beginUpload('window')
    await send(importId, 'TC/IM9', inPieces(await writeDicom({ instance: 9 })))
    await send(importId, 'study.zip', inPieces(await zip()))
    const { state, counts } = await finish(importId)
    expect({ state, counts }).toEqual({ state: 'done', counts: { imported: 3, refused_unsafe_name: 1 } })
    expect(outcomes(importId)).toContainEqual(['TC/IM9', 'imported'])
  })

  it('keeps what does not fit in memory encrypted on disk, and removes it', async () => {
    await test.close()
    await open(small)
    const importId = test.studies.imports.beginUpload('window')
    await send(importId, 'IM9', inPieces(await writeDicom({ instance: 9 })))
    await send(importId, 'study.zip', inPieces(await zip()))
    expect((await finish(importId)).counts).toEqual({ imported: 3, refused_unsafe_name: 1 })
    await expect.poll(() => test.strayFiles()).toEqual([])
  })

  it('refuses a file beyond the limit without reading it to its end', async () => {
    await test.close()
    await open(small)
    const importId = test.studies.imports.beginUpload('window')
    let asked = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        asked += 1
        yield new Uint8Array(1000)
      }
    }
    await send(importId, 'endless', endless())
    await send(importId, 'endless.zip', endless())
    await send(importId, 'good', inPieces(await writeDicom({})))
    expect(asked).toBeLessThan(60)
    expect((await finish(importId)).counts).toEqual({ refused_too_large: 2, imported: 1 })
    expect(test.strayFiles()).toEqual([])
  })

  it('reports one cut on its way as cancelled and goes on', async () => {
    const importId = test.studies.imports.beginUpload('window')
    expect(await failureOf(send(importId, 'cut', cut(await writeDicom({}))))).toEqual({ code: 'cancelled' })
    await send(importId, 'good', inPieces(await writeDicom({})))
    const { state, counts } = await finish(importId)
    expect({ state, counts }).toEqual({ state: 'done', counts: { cancelled: 1, imported: 1 } })
  })

  it('is cancelled when its window disappears, and no other', async () => {
    const gone = test.studies.imports.beginUpload('gone')
    const stays = test.studies.imports.beginUpload('stays')
    await send(gone, 'IM1', inPieces(await writeDicom({})))
    test.studies.clientGone('gone')
    expect((await end(gone)).state).toBe('cancelled')
    const late = await failureOf(send(gone, 'IM2', inPieces(await writeDicom({ instance: 2 }))))
    expect(['conflict', 'cancelled']).toContain(late.code)
    await send(stays, 'IM3', inPieces(await writeDicom({ instance: 3 })))
    expect((await finish(stays)).state).toBe('done')
  })

  it('takes nothing after it was finished, nor for an import that is not there', async () => {
    const importId = test.studies.imports.beginUpload('window')
    await finish(importId)
    const body = (): AsyncIterable<Uint8Array> => inPieces(new Uint8Array(1))
    expect(await failureOf(send(importId, 'x', body()))).toEqual({ code: 'conflict' })
    const unknown = '01890a5d-ac96-774b-bcce-b302099a8057'
    expect(await failureOf(send(unknown, 'x', body()))).toEqual({ code: 'not_found' })
  })

  it('waits for files on their way when it is finished', async () => {
    const importId = test.studies.imports.beginUpload('window')
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    const bytes = await writeDicom({})
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 10)
      await held
      yield bytes.subarray(10)
    }
    const sending = send(importId, 'slow', slow())
    test.studies.imports.finishUpload(importId)
    goOn()
    await sending
    expect((await end(importId)).counts).toEqual({ imported: 1 })
  })
})
