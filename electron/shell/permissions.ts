/** What a request, or a check, says of a permission. */
interface PermissionDetails {
  /** Of a request for devices. */
  mediaTypes?: readonly string[] | undefined
  /** Of a check of one. */
  mediaType?: string | undefined
}

/**
 * Whether the app's own windows may have a permission: putting text they show on the clipboard, and the microphone alone,
 * to dictate.
 */
export function mayHave(permission: string, { mediaTypes, mediaType }: PermissionDetails): boolean {
  if (permission === 'clipboard-sanitized-write') return true
  if (permission !== 'media') return false
  const asked = mediaTypes ?? (mediaType === undefined ? [] : [mediaType])
  return asked.length > 0 && asked.every((each) => each === 'audio')
}
