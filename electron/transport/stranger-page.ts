import type { IncomingMessage } from 'node:http'
import { commonHeaders, inertPolicy } from './security-headers'

const page = `<!doctype html>
<html lang="es">
<meta charset="utf-8">
<title>Suite IMSS</title>
<h1>Suite IMSS</h1>
<p>Esta dirección ya no es válida: cambia cada vez que se inicia la aplicación. Ábrala de nuevo con la dirección que muestra
<code>npm start</code>.</p>
<p lang="en">This address is no longer valid: it changes each time the app starts. Open the one that <code>npm start</code>
shows.</p>
</html>
`

/** A person opened the host without this launch's token, by a bookmark or an old tab: says what to do. */
export const strangerPage = (): Response =>
  new Response(page, {
    status: 401,
    headers: {
      ...commonHeaders,
      'content-security-policy': inertPolicy,
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    },
  })

export const isNavigation = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html')
