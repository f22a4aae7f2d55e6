import type { IncomingHttpHeaders } from 'node:http'

interface Sent {
  headers: IncomingHttpHeaders
  body: Uint8Array
}

/** The form that a request carried, with the bytes of its file. */
export async function sentForm(request: Sent | undefined): Promise<{ form: FormData; file: Buffer }> {
  const headers = { 'content-type': request?.headers['content-type'] ?? '' }
  const form = await new Response(new Uint8Array(request?.body ?? []), { headers }).formData()
  const file = form.get('file')
  if (!(file instanceof File)) throw new Error('No file was sent')
  return { form, file: Buffer.from(await file.arrayBuffer()) }
}
