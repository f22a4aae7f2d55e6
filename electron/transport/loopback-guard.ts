import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { ErrorCode } from '../../shared/contract/errors'

/** Decides who may talk to the loopback host: pages it served to a browser that was given the launch's address. */
export interface LoopbackGuard {
  /** Secret of this launch, part of the address that opens the interface. */
  readonly token: string
  /** Value of the header that makes a browser known. */
  readonly setCookie: string
  isToken(candidate: string): boolean
  /** Why a request is refused, or null. Checks `Host` (DNS rebinding), `Origin` and the cookie. */
  refusal(request: IncomingMessage): ErrorCode | null
  /** The same without the cookie: for the request that brings the token. */
  originRefusal(request: IncomingMessage): ErrorCode | null
}

/** `authority` is the host and port listened on. */
export function createLoopbackGuard(authority: string): LoopbackGuard {
  const token = randomBytes(32).toString('base64url')
  const session = randomBytes(32).toString('base64url')
  // Cookies are shared between ports, so the name tells hosts of one machine apart.
  const cookieName = `suite-${authority.slice(authority.lastIndexOf(':') + 1)}`

  const originRefusal = (request: IncomingMessage): ErrorCode | null => {
    const { host, origin } = request.headers
    if (host !== authority) return 'forbidden_origin'
    const isRead = (request.method === 'GET' || request.method === 'HEAD') && request.headers.upgrade === undefined
    if (origin === undefined ? !isRead : origin !== `http://${authority}`) return 'forbidden_origin'
    return null
  }

  return {
    token,
    setCookie: `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`,
    isToken: (candidate) => isSame(candidate, token),
    originRefusal,
    refusal(request) {
      const refused = originRefusal(request)
      if (refused) return refused
      return isSame(cookieValue(request.headers.cookie, cookieName), session) ? null : 'unauthorized'
    },
  }
}

const cookieValue = (header: string | undefined, name: string): string =>
  header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? ''

function isSame(candidate: string, secret: string): boolean {
  const [a, b] = [Buffer.from(candidate), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}
