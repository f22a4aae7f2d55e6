import { app, type Session, type WebContents } from 'electron'
import { isOwnUrl } from './origin'

/** The one permission a window may have: putting text it shows on the clipboard. */
const allowed = new Set(['clipboard-sanitized-write'])

/** Refuses every permission that no feature uses. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) =>
    decide(allowed.has(permission) && isOwnUrl(contents.getURL())),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requester) => allowed.has(permission) && isOwnUrl(requester),
  )
  session.setDevicePermissionHandler(() => false)
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  const stay = (event: { url: string; preventDefault(): void }): void => {
    if (!isOwnUrl(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
}

/** No page but the app's own is ever shown, in any window made from now on. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
}
