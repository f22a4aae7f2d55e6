import { app, type Session, type WebContents } from 'electron'
import { isOwnUrl } from './origin'
import { mayHave } from './permissions'

/** Refuses every permission that no feature uses. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) =>
    decide(
      details.isMainFrame &&
        isOwnUrl(details.requestingUrl) &&
        isOwnUrl(contents.getURL()) &&
        mayHave(permission, 'mediaTypes' in details ? details : {}),
    ),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requester, details) => isOwnUrl(requester) && mayHave(permission, details),
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
