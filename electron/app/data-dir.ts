import os from 'node:os'
import path from 'node:path'

const name = 'Suite IMSS'

/** Where this person's data lives on this system: the folder Electron takes too, so that both hosts show the same. */
export function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  const home = os.homedir()
  if (platform === 'win32') return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), name)
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', name)
  return path.join(env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), name)
}
