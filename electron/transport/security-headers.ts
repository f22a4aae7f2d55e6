/**
 * The interface's content security policy. `wasm-unsafe-eval` for the image codecs, blob workers for Cornerstone,
 * inline styles for Mantine. `socket`: origin of the WebSocket, which not every engine counts as 'self'.
 */
export const contentSecurityPolicy = (socket: string | null): string =>
  [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    `connect-src 'self'${socket === null ? '' : ` ${socket}`}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
  ].join('; ')

/** What bytes of a person's data may do when opened by themselves: nothing. */
export const inertPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

export const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const
