import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { createApp, type App } from '../../electron/app/create-app'
import type { Connection } from '../../renderer/api/connection'
import { contract } from '../../shared/contract'
import type { Route } from '../../shared/contract/define'
import type { RouteInput, RouteName, RouteOutput } from '../../shared/contract/types'
import { newId } from '../../shared/lib/ids'
import { workerFile } from '../support/build-worker'
import { writeDicom } from '../support/dicom-writer'
import { temporaryDirectory } from '../support/directory'
import { writePdf } from '../support/pdf-writer'
import { testDataDir } from '../support/transport/test-app'
import { transports, type Transport } from './transports'

const features = ['library', 'annotations', 'exports', 'documents'] as const
const routeNames = features.flatMap((feature) => Object.keys(contract[feature]).map((name) => `${feature}.${name}`))
const routeOf = (name: string): Route | undefined => {
  const [feature = '', route = ''] = name.split('.')
  const routes: Record<string, Record<string, Route>> = contract
  return routes[feature]?.[route]
}

describe.each(Object.entries(transports))('the routes of the library and of what is made of it, over %s', (_, open) => {
  const folder = testDataDir()
  const inbox = temporaryDirectory()
  const asked = new Set<string>()
  let app: App
  let transport: Transport
  let window: Connection
  let studyId = ''
  let seriesIds: string[] = []
  let picture = ''
  let document = ''

  /** What the route answered, held to its own schema as it came over the pipe. */
  const ask = async <N extends RouteName>(name: N, input: RouteInput<N>): Promise<RouteOutput<N>> => {
    asked.add(name)
    const route = routeOf(name)
    const result =
      route?.kind === 'stream' ? await window.stream(name, input, () => undefined) : await window.call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
    const output: z.ZodType | undefined = route?.output
    // The schema under this name is the one its type is made of.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return output?.parse(result.data) as RouteOutput<N>
  }
  const codeOf = async (name: RouteName, input: unknown): Promise<string> => {
    const result = await window.call(name, input)
    return result.ok ? 'ok' : result.error.code
  }

  beforeAll(async () => {
    const write = (): void => undefined
    app = createApp({
      dataDir: folder.dataDir,
      workerFile,
      interfaceDir: folder.dataDir,
      version: '0.0.0',
      capabilities: {
        canTearOffWindows: false,
        opensLinks: false,
        hasKeychain: false,
        importsByPath: true,
        exportsToFolder: false,
      },
      log: { debug: write, info: write, error: write },
      validateOutput: true,
    })
    transport = await open(app)
    window = transport.connect()
    await ask('profiles.create', { name: 'Dra. Núñez', passphrase: 'hueso grillo tinta farol' })
    const pdf = [
      { tag: '00080016', vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.104.1' },
      { tag: '00420011', vr: 'OB', value: writePdf(['Resultado']) },
    ]
    const paths = [path.join(inbox, 'IM1'), path.join(inbox, 'PDF')]
    writeFileSync(paths[0] ?? '', await writeDicom({ instance: 1 }))
    writeFileSync(paths[1] ?? '', await writeDicom({ series: 2, instance: 2, image: null, elements: pdf }))
    const { importId } = await ask('studies.beginImport', { source: 'paths', paths })
    const { studyIds } = await ask('studies.watchImport', { importId })
    studyId = studyIds[0] ?? ''
    seriesIds = (await ask('studies.get', { studyId })).series.map(({ id }) => id)
    const instances = (await Promise.all(seriesIds.map((seriesId) => ask('studies.instances', { seriesId })))).flat()
    picture = instances.find(({ image }) => image !== null)?.id ?? ''
    document = instances.find(({ image }) => image === null)?.id ?? ''
  })
  afterAll(async () => {
    await app?.close()
    await transport?.close()
    await folder.remove()
    rmSync(inbox, { recursive: true, force: true })
  })

  it('find, count and describe', async () => {
    expect(await ask('library.patients', {})).toMatchObject({ total: 1 })
    const { patients } = await ask('library.patients', {})
    expect(await ask('library.patientStudies', { patientNumber: patients[0]?.number ?? 0 })).toHaveLength(1)
    expect((await ask('library.details', { studyId })).series).toHaveLength(2)
    expect(await ask('library.facets', {})).toBeDefined()
    expect(await ask('library.usage', {})).toBeDefined()
    expect(await ask('library.whereabouts', { studyId })).toBeDefined()
  })

  it('mark and tag', async () => {
    await ask('library.setFavorite', { studyIds: [studyId], favorite: true })
    const tag = await ask('library.createTag', { name: 'Neumonía', color: 'green' })
    await ask('library.updateTag', { tagId: tag.id, name: 'Neumonías', color: 'blue' })
    expect(await ask('library.assignTag', { tagId: tag.id, studyIds: [studyId], assigned: true })).toMatchObject({
      studyIds: [studyId],
    })
    await ask('library.removeTag', { tagId: tag.id })
    await ask('library.restoreTag', { tagId: tag.id })
    expect((await ask('studies.get', { studyId })).study).toMatchObject({ favorite: true, tagIds: [tag.id] })
  })

  it('keep, change, remove and report annotations', async () => {
    const drawn = await ask('annotations.create', {
      instanceId: picture,
      frameNumber: 1,
      kind: 'length',
      points: [
        [1, 2],
        [4, 6],
      ],
      text: '',
      values: null,
      calibration: null,
      spacingSource: 'pixel',
    })
    const changed = await ask('annotations.update', { annotationId: drawn.id, change: { text: 'Tráquea' } })
    expect(changed).toMatchObject({ text: 'Tráquea', createdBy: 'Dra. Núñez' })
    await ask('annotations.remove', { annotationId: drawn.id })
    expect(await ask('annotations.list', { studyId })).toEqual([])
    await ask('annotations.restore', { annotationId: drawn.id })
    expect(await ask('annotations.list', { studyId })).toHaveLength(1)
    expect(await ask('annotations.report', { studyId, language: 'es' })).toMatchObject({ measurementCount: 1 })
  })

  it('read a document', async () => {
    expect(await ask('documents.get', { instanceId: document })).toMatchObject({ kind: 'encapsulated', format: 'pdf' })
  })

  it('tell what an export would change, begin, follow and stop it', async () => {
    const selection = { studyId, seriesIds, patientName: 'CASO', patientId: 'C1' }
    expect(await ask('exports.preview', selection)).toMatchObject({ files: 2 })
    const { exportId } = await ask('exports.begin', { ...selection, excludeBurnedIn: false })
    await ask('exports.cancel', { exportId: exportId ?? '' })
    expect(await ask('exports.watch', { exportId: exportId ?? '' })).toMatchObject({ state: 'cancelled' })
  })

  it('remove, bring back and purge', async () => {
    expect(await ask('library.remove', { studyIds: [studyId], seriesIds: [] })).toEqual({
      studyIds: [studyId],
      seriesIds: [],
    })
    expect(await ask('library.trash', {})).toMatchObject({ total: 1 })
    await ask('library.restore', { studyIds: [studyId], seriesIds: [] })
    await ask('library.remove', { studyIds: [studyId], seriesIds: [] })
    await ask('library.purge', { all: true })
    expect(await ask('library.trash', {})).toMatchObject({ total: 0 })
  })

  it('refuse what they don’t know, without saying more', async () => {
    expect(await codeOf('library.details', { studyId: newId() })).toBe('not_found')
    expect(await codeOf('documents.get', { instanceId: newId() })).toBe('not_found')
    expect(await codeOf('annotations.update', { annotationId: newId(), change: {} })).toBe('not_found')
    expect(await codeOf('exports.cancel', { exportId: newId() })).toBe('not_found')
    expect(await codeOf('exports.begin', { studyId })).toBe('bad_request')
    expect(await codeOf('library.purge', { all: false })).toBe('bad_request')
  })

  it('were all asked, and none answers a locked profile', async () => {
    expect(routeNames.filter((name) => !asked.has(name))).toEqual([])
    await ask('profiles.lock', {})
    const selection = { studyId, seriesIds: [newId()], patientName: 'A', patientId: 'B' }
    expect(await codeOf('exports.preview', selection)).toBe('locked')
    expect(await codeOf('annotations.list', { studyId })).toBe('locked')
    expect(await codeOf('library.usage', {})).toBe('locked')
    expect(await codeOf('documents.get', { instanceId: document })).toBe('locked')
  })
})
