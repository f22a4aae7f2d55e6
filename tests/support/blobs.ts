import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import { type BlobStore, openBlobStore } from '../../electron/blobs/store'
import { temporaryDirectory } from './directory'

export interface TestBlobs {
  blobs: BlobStore
  directory: string
  close: () => Promise<void>
}

/** An empty blob store with a key of its own, in a directory that `close` removes. */
export async function openTestBlobs(): Promise<TestBlobs> {
  const directory = temporaryDirectory()
  return {
    blobs: await openBlobStore(directory, randomBytes(32)),
    directory,
    close: () => fs.rm(directory, { recursive: true, force: true }),
  }
}
