import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { script, venv } from './places.mjs'

/**
 * @typedef {object} Process
 * @property {number} pid
 * @property {number} parent
 * @property {string} title as it calls itself
 */

/**
 * Every process that runs from the cluster's environment: Ray's rename themselves and outlive what started them, so
 * they are known by the libraries they have loaded.
 * @returns {Process[]}
 */
export const clusterProcesses = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const maps = readFileSync(`/proc/${name}/maps`, 'utf8')
        const title = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        const isOurs = maps.includes(`${venv}/`) || readlinkSync(`/proc/${name}/exe`).startsWith(`${venv}/`)
        // The script becomes Ray a second after it starts.
        if (!isOurs && !title.includes(script)) return []
        // "1234 (name) S 1 …": a name may hold blanks and brackets.
        const parent = Number(/\) \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1])
        return [{ pid: Number(name), parent, title }]
      } catch {
        // It ended meanwhile, or is somebody else's.
        return []
      }
    })

/**
 * Ends all of them: asks, waits, then ends what is left.
 * @returns {Promise<number>} how many there were
 */
export async function endClusterProcesses() {
  const found = clusterProcesses()
  send(found, 'SIGTERM')
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 250) {
    if (clusterProcesses().length === 0) return found.length
    await wait(250)
  }
  for (let left = clusterProcesses(); left.length > 0; left = clusterProcesses()) {
    send(left, 'SIGKILL')
    await wait(250)
  }
  return found.length
}

/** @param {readonly Process[]} processes @param {NodeJS.Signals} signal */
function send(processes, signal) {
  for (const { pid } of processes) {
    try {
      process.kill(pid, signal)
    } catch {
      // It ended meanwhile.
    }
  }
}
