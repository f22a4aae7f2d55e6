import fs from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../../electron/db/open'
import { knownSettings } from '../../../electron/features/settings/known'
import { createSettingsService, type SettingsService } from '../../../electron/features/settings/service'
import { defaultSettings } from '../../../shared/contract/settings'
import { defaultMouseBindings } from '../../../shared/domain/mouse-binding'
import { openTestDatabase, type TestDatabase } from '../../support/database'

let t: TestDatabase
let db: Db | null
let announced: unknown[]
let settings: SettingsService
const start = (): SettingsService =>
  createSettingsService({
    dataDir: path.join(t.directory, 'data'),
    db: () => db,
    announce: (...keys) => void announced.push(...keys),
  })
beforeEach(() => {
  t = openTestDatabase()
  db = t.db
  announced = []
  settings = start()
})
afterEach(() => t.close())

const allPan = { plain: 'pan', ctrl: 'pan', shift: 'pan' } as const
const workstation = (): string => path.join(t.directory, 'data', 'workstation.json')

describe('settings', () => {
  it('are the defaults at first', async () => {
    expect(await settings.get()).toEqual(defaultSettings)
    db = null
    expect(await settings.get()).toEqual(defaultSettings)
  })

  it('change one by one, are kept, and every window is told', async () => {
    const changed = { ...defaultSettings, theme: 'light', lockAfterMinutes: 5 }
    await settings.update({ theme: 'light' })
    expect(await settings.update({ lockAfterMinutes: 5, language: undefined })).toEqual(changed)
    expect(await start().get()).toEqual(changed)
    expect(announced).toEqual([['settings.get'], ['settings.get']])
  })

  it('tell that what waits would be asked in another language', async () => {
    await settings.update({ language: 'en' })
    expect(announced).toContainEqual(['chat.queuedOutlook'])
  })

  it('of a profile are shown over those of the workstation, which the locked screen keeps', async () => {
    await settings.update({ language: 'en', theme: 'contrast', lockAfterMinutes: 60 })
    db = null
    expect(await settings.get()).toEqual({ ...defaultSettings, language: 'en', theme: 'contrast' })
    await settings.update({ theme: 'light' })
    expect(await settings.get()).toMatchObject({ theme: 'light', language: 'en' })
    db = t.db
    expect(await settings.get()).toMatchObject({ theme: 'contrast', lockAfterMinutes: 60 })
  })

  it('for keys, buttons and the viewer stay with their profile', async () => {
    const own = { shortcuts: { 'viewer.invert': ['n'] }, referenceLines: false }
    await settings.update({ ...own, mouse: { ...defaultMouseBindings, left: allPan } })
    db = null
    expect(await settings.get()).toEqual(defaultSettings)
    db = t.db
    expect(await start().get()).toMatchObject({ ...own, mouse: { left: allPan } })
  })

  it('let a button draw, read what an older release kept, and refuse what no button can do', async () => {
    const ruler = { ...defaultMouseBindings, left: { ...defaultMouseBindings.left, ctrl: 'length' as const } }
    await settings.update({ mouse: ruler })
    expect((await start().get()).mouse).toEqual(ruler)
    const older = {
      left: { plain: 'tool', ctrl: 'window', shift: 'none' },
      middle: allPan,
      right: { plain: 'zoom', ctrl: 'scroll', shift: 'zoom' },
      wheel: { plain: 'scroll', ctrl: 'zoom', shift: 'window' },
    }
    expect(knownSettings({ mouse: older })).toEqual({ mouse: older })
    const unknown = { ...older, left: { ...older.left, ctrl: 'erase' } }
    expect(knownSettings({ mouse: unknown })).toEqual({})
    expect(knownSettings({ mouse: { ...older, wheel: { ...older.wheel, ctrl: 'length' } } })).toEqual({})
  })

  it('of a new profile begin as the workstation’s', async () => {
    db = null
    await settings.update({ language: 'en', textScale: 1.2 })
    db = t.db
    expect(await settings.get()).toEqual({ ...defaultSettings, language: 'en', textScale: 1.2 })
  })

  it('that change at the same time are all kept', async () => {
    db = null
    await Promise.all([
      settings.update({ theme: 'light' }),
      settings.update({ language: 'en' }),
      settings.update({ textScale: 0.9 }),
    ])
    expect(await settings.get()).toMatchObject({ theme: 'light', language: 'en', textScale: 0.9 })
  })

  it('that were damaged fall back one by one', async () => {
    await settings.update({ theme: 'light', textScale: 1.3 })
    t.db
      .exec(`update settings set value = '"neon"' where key = 'theme'; update settings set value = '{' where key = 'textScale';
               insert into settings values ('of another release', '1')`)
    fs.writeFileSync(workstation(), '{"theme":"contrast","textScale":1e9,"language":"en"')
    expect(await settings.get()).toEqual(defaultSettings)
    fs.writeFileSync(workstation(), '{"theme":"contrast","textScale":1e9,"language":"en"}')
    expect(await settings.get()).toEqual({ ...defaultSettings, theme: 'contrast', language: 'en' })
  })
})

it('nothing that is stored makes an unknown setting or value', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (stored, value) => {
      expect(knownSettings(stored)).toEqual({})
      const theme = ['dark', 'light', 'contrast'].find((known) => known === value)
      expect(knownSettings({ theme: value, other: value })).toEqual(theme === undefined ? {} : { theme })
    }),
  )
})
