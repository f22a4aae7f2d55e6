// A worker that does the least an import can: reads, hashes, encrypts and writes each file, and waits for the disk once.
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

/** @type {{ files: string[], into: string }} */
const { files, into } = workerData
const key = randomBytes(32)
const target = openSync(into, 'w')
for (const file of files) {
  const content = readFileSync(file)
  createHash('sha256').update(content).digest()
  const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12))
  writeSync(target, cipher.update(content))
  cipher.final()
}
fdatasyncSync(target)
closeSync(target)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not a window
parentPort?.postMessage('done')
