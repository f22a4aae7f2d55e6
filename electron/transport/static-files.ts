import fs from 'node:fs'
import fsp from 'node:fs/promises'
import path from 'node:path'
import { toStream } from './byte-stream'
import { commonHeaders } from './security-headers'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/**
 * Serves the built interface. An address without an extension is one of its routes and gets `index.html`.
 * Null when there is no such file; nothing outside `directory` is ever opened, by name or by link.
 */
export function createStaticFiles(directory: string, policy: string): (request: Request) => Promise<Response | null> {
  return async (request) => {
    const pathname = decodePath(new URL(request.url).pathname)
    if (pathname === null) return null
    const isRoute = path.posix.extname(pathname) === ''
    const file = await contained(directory, isRoute ? 'index.html' : pathname.slice(1))
    if (!file) return null
    const { size } = await fsp.stat(file)
    const isHashed = pathname.startsWith('/assets/')
    const headers = {
      ...commonHeaders,
      'content-security-policy': policy,
      'content-type': mediaTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
      'content-length': String(size),
      'cache-control': isHashed ? 'private, max-age=31536000, immutable' : 'no-store',
    }
    const isEmpty = request.method === 'HEAD' || size === 0
    return new Response(isEmpty ? null : toStream(fs.createReadStream(file)), { headers })
  }
}

function decodePath(pathname: string): string | null {
  try {
    const decoded = decodeURIComponent(pathname)
    // A separator or a drive that came in encoded is an attempt, not a file of ours.
    return /[\0\\:]/.test(decoded) || decoded.split('/').includes('..') ? null : decoded
  } catch {
    return null
  }
}

async function contained(directory: string, relative: string): Promise<string | null> {
  try {
    const [root, file] = await Promise.all([fsp.realpath(directory), fsp.realpath(path.join(directory, relative))])
    if (!file.startsWith(root + path.sep)) return null
    return (await fsp.stat(file)).isFile() ? file : null
  } catch {
    return null
  }
}
