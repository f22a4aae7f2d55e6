import { z } from 'zod'

interface Version {
  format: string
  version: number
}

type VersionedFile = { kind: 'read'; content: unknown } | { kind: 'notJson' | 'other' | 'newer' }

/** What a text has in it, where it is JSON that says to be of this format and of no newer version of it. */
export function readVersioned(text: string, { format, version }: Version): VersionedFile {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return { kind: 'notJson' }
  }
  const head = z.object({ format: z.literal(format), version: z.int().positive() }).safeParse(content)
  if (!head.success) return { kind: 'other' }
  return head.data.version > version ? { kind: 'newer' } : { kind: 'read', content }
}
