import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { storageFailure } from '../db/errors'

/** Puts the content of a file on disk. */
export async function syncFile(file: string): Promise<void> {
  // Windows syncs only what may be written.
  const handle = await fs.open(file, 'r+')
  try {
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** Puts the names in a directory on disk: after a rename or a removal, a power cut can't undo it. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows opens no directories; its file systems journal names.
  if (process.platform === 'win32') return
  const handle = await fs.open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Replaces a small file whole: whenever the process or the power is cut, the old or the new text is there.
 * @throws Failure `disk_full`, `storage_failed`; the old text stays
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const partial = `${file}.${randomUUID()}.partial`
  try {
    const handle = await fs.open(partial, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await fs.rename(partial, file)
    await syncDirectory(path.dirname(file))
  } catch (error) {
    await fs.rm(partial, { force: true })
    throw storageFailure(error) ?? error
  }
}
