import { randomUUID } from 'node:crypto'

interface FilePart {
  name: string
  fileName: string
  mediaType: string
  bytes: Uint8Array
}

/**
 * A form as the bytes of its body (RFC 7578), so that they can be hashed before they leave; fetch's own forms can't.
 * Values and names hold no line break or quote.
 */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file: FilePart,
): { body: Uint8Array; contentType: string } {
  const boundary = `suite-${randomUUID()}`
  const head = (name: string, more = ''): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`
  const parts: Uint8Array[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`${head(name)}\r\n${value.replaceAll(/[\r\n]/g, ' ')}\r\n`),
  )
  parts.push(
    Buffer.from(`${head(file.name, `; filename="${file.fileName}"`)}Content-Type: ${file.mediaType}\r\n\r\n`),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  )
  return { body: Buffer.concat(parts), contentType: `multipart/form-data; boundary=${boundary}` }
}
