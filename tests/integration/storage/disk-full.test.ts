import { execFile, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { promisify } from 'node:util'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { bundleForNode } from '../../support/bundle'
import { temporaryDirectory } from '../../support/directory'

/** A mount of its own, which nobody else sees and which goes with the process; needs Linux and leave to do so. */
const ownMount = ['--mount', ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'])]
const mountScript = 'mount -t tmpfs -o size=8m tmpfs "$1" && exec "$2" "$3" "$1" 50000'
const canMount = spawnSync('unshare', [...ownMount, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

let directory: string
let filler: string
beforeAll(async () => {
  filler = await bundleForNode(new URL('../../support/processes/disk-filler.ts', import.meta.url))
})
beforeEach(() => {
  directory = temporaryDirectory()
})
afterEach(() => fs.rmSync(directory, { recursive: true }))

async function outcome(command: string, args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(command, args)
  return JSON.parse(stdout)
}

it.skipIf(!canMount)('a full disk is told, and everything stored before it stays sound and readable', async () => {
  const args = [...ownMount, 'sh', '-c', mountScript, 'sh', directory, process.execPath, filler]
  expect(await outcome('unshare', args)).toEqual({
    studies: 'disk_full',
    settings: 'disk_full',
    staged: 0,
    flawsWhileFull: [],
    flawsAfterReopening: [],
    passphraseChange: 'disk_full',
    flawsWithRoom: [],
  })
})

it.skipIf(process.platform === 'win32')('files that may not grow leave everything stored before sound', async () => {
  const args = ['bash', process.execPath, filler, directory]
  expect(await outcome('bash', ['-c', 'ulimit -f 1500; exec "$1" "$2" "$3" 2000000 fill', ...args])).toEqual({
    studies: 'disk_full',
    // SQLite reports this limit as a failed write.
    settings: 'storage_failed',
    staged: 0,
    flawsWhileFull: [],
    flawsAfterReopening: [],
    passphraseChange: 'done',
  })
  expect(await outcome('bash', ['-c', 'exec "$1" "$2" "$3" 0 "go on"', ...args])).toEqual({ flawsWithRoom: [] })
})
