import { Menu } from 'electron'

/** macOS needs a menu for copy, paste and quit to have their keys; elsewhere the window has no menu bar. */
export function setMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}
