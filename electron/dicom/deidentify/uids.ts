import { createHmac } from 'node:crypto'
import { asciiValue, isUid } from '../parse/values'

/**
 * UIDs of the standard itself: classes, transfer syntaxes, well-known frames of reference. They identify nobody. All are
 * short (PS3.6 A); what is longer was made under the standard's root by a program that had no right to it.
 */
export const isWellKnown = (uid: string): boolean => /^1\.2\.840\.10008(?:\.\d{1,4}){1,9}$/.test(uid)

/**
 * Other UIDs for those of the source, the same one each time, so that what belonged together still does. The key is made
 * for one export and forgotten with it: without it nobody can tell from which UID one was made.
 */
export function createUidMap(key: Uint8Array) {
  const known = new Map<string, string>()
  const map = (uid: string): string => {
    if (isWellKnown(uid)) return uid
    const found = known.get(uid)
    if (found !== undefined) return found
    const digest = createHmac('sha256', key).update(uid).digest('hex')
    // PS3.5 B.2: a UID of 128 bits under 2.25.
    const made = `2.25.${BigInt(`0x${digest.slice(0, 32)}`)}`
    known.set(uid, made)
    return made
  }
  return {
    map,
    /** Every UID of a value; what is none is left out. */
    mapValue: (value: Uint8Array): string =>
      asciiValue(value)
        .split('\\')
        .map((uid) => uid.trim())
        .filter((uid) => isUid(uid))
        .map(map)
        .join('\\'),
  }
}
export type UidMap = ReturnType<typeof createUidMap>
