import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Memory to be had without swapping, in bytes: what the machine has left, or less where a container may not have it all.
 * @param {string} [root] folder the kernel's files are under
 */
export function freeMemory(root = '/') {
  const read = (/** @type {string} */ file) => {
    try {
      return readFileSync(join(root, file), 'utf8')
    } catch {
      return ''
    }
  }
  const available = /^MemAvailable:\s+(\d+) kB/m.exec(read('proc/meminfo'))?.[1]
  const ofMachine = available === undefined ? Number.POSITIVE_INFINITY : Number(available) * 1024
  return Math.min(ofMachine, ...groups(read('proc/self/cgroup')).map((group) => leftIn(group, read)))
}

/**
 * @typedef {object} Group
 * @property {string} folder under the root
 * @property {string} limit file with the limit
 * @property {string} used file with what is used, caches included
 */

/**
 * The control groups this process is in, from its own to the outermost. The path told is that of the host, so in a
 * container only the outermost may be there.
 * @param {string} membership
 * @returns {Group[]}
 */
function groups(membership) {
  return membership.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? []
    if (path === undefined) return []
    const parts = path.split('/').filter((part) => part !== '')
    const paths = Array.from({ length: parts.length + 1 }, (_, kept) => parts.slice(0, parts.length - kept).join('/'))
    if (controllers === '') {
      return paths.map((at) => ({ folder: join('sys/fs/cgroup', at), limit: 'memory.max', used: 'memory.current' }))
    }
    if (controllers !== 'memory') return []
    const [limit, used] = ['memory.limit_in_bytes', 'memory.usage_in_bytes']
    return paths.map((at) => ({ folder: join('sys/fs/cgroup/memory', at), limit, used }))
  })
}

/**
 * @param {Group} group @param {(file: string) => string} read
 * @returns {number} infinite where nothing limits it
 */
function leftIn({ folder, limit, used }, read) {
  const numberIn = (/** @type {string} */ text) => (/^\d+\s*$/.test(text) ? Number(text) : null)
  const most = numberIn(read(join(folder, limit)))
  const now = numberIn(read(join(folder, used)))
  if (most === null || now === null) return Number.POSITIVE_INFINITY
  // Files that were read and can be forgotten count as used.
  const cached = /^(?:total_)?inactive_file (\d+)$/m.exec(read(join(folder, 'memory.stat')))?.[1] ?? 0
  return Math.max(0, most - now + Number(cached))
}
