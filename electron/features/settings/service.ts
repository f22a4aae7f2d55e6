import fs from 'node:fs/promises'
import path from 'node:path'
import { defaultSettings, type Settings } from '../../../shared/contract/settings'
import type { Announce } from '../../app/ports'
import type { Db } from '../../db/open'
import { replaceFile } from '../../lib/durable'
import { readJson } from '../../lib/read-json'
import { knownSettings, withoutAbsent } from './known'
import { createSettingsRepository } from './repository'

interface SettingsDeps {
  dataDir: string
  /** Of the unlocked profile; null while locked. */
  db: () => Db | null
  announce: Announce
}

export interface SettingsService {
  /** The profile's settings over the workstation's over the defaults. */
  get(): Promise<Settings>
  /** Sets those given, and answers all. What the locked screen shows is also kept for the workstation. */
  update(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Promise<Settings>
}

/** Settings by profile, with `<dataDir>/workstation.json` for what the screen shows while every profile is locked. */
export function createSettingsService({ dataDir, db, announce }: SettingsDeps): SettingsService {
  const workstationFile = path.join(dataDir, 'workstation.json')

  // Missing or damaged: it holds preferences only, and the next change writes it anew.
  const readWorkstation = async (): Promise<Partial<Settings>> =>
    knownSettings(await readJson(workstationFile).catch(() => null))

  const get = async (): Promise<Settings> => {
    const workstation = await readWorkstation()
    const open = db()
    return { ...defaultSettings, ...workstation, ...(open && createSettingsRepository(open).read()) }
  }

  let last: Promise<unknown> = Promise.resolve()
  return {
    get,
    update(changes) {
      const run = async (): Promise<Settings> => {
        const given = withoutAbsent(changes)
        const open = db()
        if (open !== null) createSettingsRepository(open).write(given)
        const { language, theme, textScale, lockAfterMinutes } = given
        const shown = { language, theme, textScale, ...(open === null ? { lockAfterMinutes } : {}) }
        const forWorkstation = withoutAbsent(shown)
        if (Object.keys(forWorkstation).length > 0) {
          await fs.mkdir(dataDir, { recursive: true, mode: 0o700 })
          await replaceFile(workstationFile, JSON.stringify({ ...(await readWorkstation()), ...forWorkstation }))
        }
        announce(['settings.get'])
        // What is sent is said in the language of the interface.
        if (language !== undefined) announce(['chat.preview'], ['chat.queuedOutlook'])
        return get()
      }
      // One after the other: each reads the file it replaces.
      const result = last.then(run)
      last = result.catch(() => undefined)
      return result
    },
  }
}
