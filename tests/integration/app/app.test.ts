import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Api } from '../../../renderer/api/client'
import type { Changes } from '../../../renderer/api/connection'
import { ApiError } from '../../../renderer/api/errors'
import { frameHeadersSchema, frameUrl, thumbnailUrl } from '../../../shared/contract/studies'
import { startCluster, type TestCluster } from '../../support/cluster/server'
import { writeDicom } from '../../support/dicom-writer'
import { headersOf } from '../../support/transport/loopback-client'
import { startTestApp, testDataDir, type TestApp } from '../../support/transport/test-app'

const passphrase = 'una frase muy larga'
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof ApiError ? error.code : String(error)),
  )

describe('the application behind its loopback host', () => {
  const data = testDataDir()
  let test: TestApp
  let window: Api
  let cluster: TestCluster

  beforeEach(async () => {
    cluster = await startCluster()
    test = await startTestApp(data.dataDir)
    window = test.openWindow()
  })
  afterEach(async () => {
    await test.stop()
    await cluster.close()
    await data.remove()
  })

  const createProfile = async (): Promise<string> => {
    const { profile } = await window.command('profiles.create', { name: 'Ana', passphrase })
    return profile.id
  }
  const get = (resource: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(test.host.origin + resource, { headers: { ...headersOf(test.visitor), ...headers } })
  const importFile = async (bytes: Uint8Array): Promise<void> => {
    const { importId } = await window.command('studies.beginImport', { source: 'upload' })
    await window.upload(importId, 'a.dcm', new Blob([new Uint8Array(bytes)]))
    await window.command('studies.finishUpload', { importId })
    await window.stream('studies.watchImport', { importId }, { onEvent: () => undefined })
  }
  const connectCluster = (): Promise<unknown> =>
    window.command('cluster.configure', { endpointUrl: cluster.endpoint, model: 'medgemma-27b-it' })
  const startQuestion = async (): Promise<string> => (await window.command('chat.create', {})).id
  const changes = (wanted: string): Promise<void> =>
    new Promise((resolve) => {
      const stop = window.connection.onChanges((keys: Changes) => {
        if (!keys.some(([name]) => name === wanted)) return
        stop()
        resolve()
      })
    })

  it('says what it is before anyone has unlocked it', async () => {
    expect(await window.query('system.info', {})).toMatchObject({ version: '0.0.0' })
    expect(await window.query('system.tasks', {})).toEqual([])
    expect(await code(window.query('studies.list', {}))).toBe('locked')
    expect(await code(window.command('system.openWindow', { route: '/chat' }))).toBe('not_found')
    expect(await code(window.command('system.openLink', { address: 'https://example.org' }))).toBe('not_found')
  })

  it('tells every window that a profile was opened', async () => {
    const other = test.openWindow()
    const heard = new Promise<Changes>((resolve) => other.connection.onChanges(resolve))
    await other.query('system.info', {})
    // A window hears changes from when its socket is open.
    while (other.connection.hostState() !== 'ready') await new Promise((resolve) => setImmediate(resolve))
    await createProfile()
    expect((await heard).map(([name]) => name)).toContain('profiles.list')
  })

  it('brings a dropped file to the screen', async () => {
    await createProfile()
    const values = Array.from({ length: 4 * 4 }, (_, index) => 100 * index)
    await importFile(await writeDicom({ image: { rows: 4, columns: 4, frames: [values], bitsAllocated: 16 } }))
    const { studies } = await window.query('studies.list', {})
    const { series } = await window.query('studies.get', { studyId: studies[0]?.id ?? '' })
    const [instance] = await window.query('studies.instances', { seriesId: series[0]?.id ?? '' })
    const id = instance?.id ?? ''

    const frame = await get(frameUrl(id, 1))
    expect(frameHeadersSchema.parse(Object.fromEntries(frame.headers))).toMatchObject({ 'x-frame-rows': 4 })
    expect([...new Uint16Array(await frame.arrayBuffer())]).toEqual(values)
    const thumbnail = await get(thumbnailUrl(id))
    expect(
      Buffer.from(await thumbnail.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    const part = await get(`/blob/${instance?.fileSha256 ?? ''}`, { range: 'bytes=128-131' })
    expect([part.status, await part.text()]).toEqual([206, 'DICM'])
  })

  it('streams an answer from the cluster', async () => {
    await createProfile()
    await connectCluster()
    const conversationId = await startQuestion()
    let text = ''
    const end = await window.stream(
      'chat.send',
      { conversationId, text: '¿Qué es un nódulo?', attachments: [] },
      {
        onEvent: (event) => {
          if (event.type === 'text') text += event.delta
        },
      },
    )
    expect(end.state).toBe('complete')
    expect(text.length).toBeGreaterThan(0)
  })

  it('keeps what came of an answer when it is ended in the middle', async () => {
    const profileId = await createProfile()
    await connectCluster()
    const conversationId = await startQuestion()
    const asked = cluster.nextChat()
    const begun = changes('system.tasks')
    const ended = code(
      window.stream('chat.send', { conversationId, text: 'Hola', attachments: [] }, { onEvent: () => undefined }),
    )
    const exchange = await asked
    await begun
    expect(await window.query('system.tasks', {})).toMatchObject([{ kind: 'answer' }])
    await test.stop()
    expect(await ended).not.toBe('')
    await exchange.closed

    test = await startTestApp(data.dataDir)
    window = test.openWindow()
    await window.command('profiles.unlock', { profileId, passphrase })
    const { messages } = await window.query('chat.messages', { conversationId })
    expect(messages).toMatchObject([
      { role: 'user', text: 'Hola' },
      { role: 'assistant', state: 'interrupted' },
    ])
  })

  it('ends an answer whose window vanished, and closes its connection to the model', async () => {
    await createProfile()
    await connectCluster()
    const conversationId = await startQuestion()
    const asked = cluster.nextChat()
    const leaving = test.openWindow()
    const ended = code(
      leaving.stream('chat.send', { conversationId, text: 'Hola', attachments: [] }, { onEvent: () => undefined }),
    )
    const exchange = await asked
    leaving.connection.close()
    await exchange.closed
    expect(await ended).toBe('host_unreachable')
  })

  it('ends an import whose window vanished before it sent all its files', async () => {
    await createProfile()
    const leaving = test.openWindow()
    while (leaving.connection.hostState() !== 'ready') await new Promise((resolve) => setImmediate(resolve))
    const { importId } = await leaving.command('studies.beginImport', { source: 'upload' })
    const watched = window.stream('studies.watchImport', { importId }, { onEvent: () => undefined })
    leaving.connection.close()
    expect(await watched).toMatchObject({ importId, counts: {} })
  })

  it('ends what runs when it is locked, and answers again when it is unlocked', async () => {
    const profileId = await createProfile()
    const { importId } = await window.command('studies.beginImport', { source: 'upload' })
    const watched = code(window.stream('studies.watchImport', { importId }, { onEvent: () => undefined }))
    const begun = changes('profiles.session')
    await window.command('profiles.lock', {})
    await begun
    expect(await watched).toBe('locked')
    expect(await code(window.query('chat.conversations', {}))).toBe('locked')
    expect((await get(`/blob/${'a'.repeat(64)}`)).status).toBe(423)
    await window.command('profiles.unlock', { profileId, passphrase })
    expect(await window.query('chat.conversations', {})).toMatchObject({ total: 0 })
  })

  it('leaves nothing running when it ends', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => /TCP|Timeout|Message/.test(name))
    const other = testDataDir()
    const second = await startTestApp(other.dataDir)
    const profileWindow = second.openWindow()
    await profileWindow.command('profiles.create', { name: 'Luis', passphrase })
    await second.stop()
    await other.remove()
    const after = process.getActiveResourcesInfo().filter((name) => /TCPServer|Message/.test(name))
    expect(after.length).toBeLessThanOrEqual(before.filter((name) => /TCPServer|Message/.test(name)).length)
  })
})
