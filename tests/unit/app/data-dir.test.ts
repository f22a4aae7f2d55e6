import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataDir } from '../../../electron/app/data-dir'

describe('the data folder', () => {
  it.each([
    ['linux', {}, path.join(os.homedir(), '.config', 'Suite IMSS')],
    ['linux', { XDG_CONFIG_HOME: '/c' }, path.join('/c', 'Suite IMSS')],
    ['darwin', {}, path.join(os.homedir(), 'Library', 'Application Support', 'Suite IMSS')],
    ['win32', { APPDATA: 'R' }, path.join('R', 'Suite IMSS')],
    ['win32', {}, path.join(os.homedir(), 'AppData', 'Roaming', 'Suite IMSS')],
  ] as const)('on %s is where Electron keeps it', (platform, env, expected) => {
    expect(defaultDataDir(platform, env)).toBe(expected)
  })
})
