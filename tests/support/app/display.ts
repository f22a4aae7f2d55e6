import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Display {
  name: string
  close(): Promise<void>
}

/** A screen of its own for windows to open on (Xvfb). */
export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const exited = once(server, 'exit')
  const announcement = server.stdio[3]
  if (!announcement) throw new Error('Xvfb has nowhere to say its number')
  const ready = once(announcement, 'data')
  const [number] = await Promise.race([ready, exited.then(() => Promise.reject(new Error('Xvfb ended')))])
  return {
    name: `:${String(number).trim()}`,
    async close() {
      server.kill()
      await exited
    },
  }
}
