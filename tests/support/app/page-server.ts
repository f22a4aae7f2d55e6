import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'vite'

export interface PageServer {
  url: string
  close(): Promise<void>
}

export type Respond = (
  address: string,
) =>
  | { status: number; headers: Record<string, string>; body: Uint8Array | string }
  | Promise<{ status: number; headers: Record<string, string>; body: Uint8Array | string }>
  | null

const mediaTypes: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}

/** Builds one page from source, as the app is built, and serves it beside what `respond` answers. */
export async function servePage(entry: string, respond: Respond): Promise<PageServer> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: path.dirname(entry),
    worker: { format: 'es' },
    build: { write: false, minify: true, target: 'chrome108', rolldownOptions: { input: entry } },
  })
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const files = new Map(
    outputs.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : Buffer.from(file.source)]),
  )
  const main = outputs.find((file) => file.type === 'chunk' && file.isEntry)?.fileName ?? ''
  const styles = [...files.keys()].filter((file) => file.endsWith('.css'))
  const links = styles.map((file) => `<link rel="stylesheet" href="${file}">`).join('')
  const html = `<!doctype html><meta charset="utf-8"><title>page</title>${links}<body style="margin:0"><script type="module" src="/${main}"></script>`

  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page')
    const file = pathname === '/' ? html : files.get(pathname)
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': mediaTypes[path.extname(pathname)] ?? 'text/html' }).end(file)
      return
    }
    void (async () => {
      const answer = await respond(pathname)
      if (answer === null) response.writeHead(404).end()
      else response.writeHead(answer.status, answer.headers).end(answer.body)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server listening on TCP has such an address
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
