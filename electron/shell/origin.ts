import { protocol } from 'electron'

export const scheme = 'suite'
/** Where every window's page, and nothing else, comes from. */
export const origin = `${scheme}://app`

/** Must run before the app is ready: gives `suite://` the standing of https, so that fetch and workers work. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

export const isOwnUrl = (url: string): boolean => url === origin || url.startsWith(`${origin}/`)
