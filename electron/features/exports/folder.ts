import fs from 'node:fs/promises'
import path from 'node:path'
import type { ZipFile } from './zip'

const maxAttempts = 1000

/** A folder that was not there before, so that taking it away again takes nothing of anyone's. */
export async function newFolder(parent: string, name: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const folder = path.join(parent, attempt === 1 ? name : `${name}-${attempt}`)
    try {
      await fs.mkdir(folder)
      return folder
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST'
      if (!isTaken || attempt >= maxAttempts) throw error
    }
  }
}

/** Writes files under `folder`; the first part of their names is the folder itself. None is there half under its own name. */
export async function writeInto(folder: string, files: AsyncIterable<ZipFile>): Promise<void> {
  const made = new Set<string>()
  for await (const { name, bytes } of files) {
    const file = path.join(folder, ...name.split('/').slice(1))
    const directory = path.dirname(file)
    if (!made.has(directory)) await fs.mkdir(directory, { recursive: true })
    made.add(directory)
    await fs.writeFile(`${file}.part`, bytes, { flag: 'wx' })
    await fs.rename(`${file}.part`, file)
  }
}
