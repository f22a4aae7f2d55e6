import { readFileSync, writeFileSync } from 'node:fs'
import { stateFile } from './places.mjs'

/**
 * What runs, for whoever comes after: `cluster:stop`, and the tests.
 * @typedef {object} State
 * @property {number} ray first of the six ports of Ray's head
 * @property {number} serve port of Ray Serve, behind the gateway
 * @property {number} metrics port of Ray's metrics
 * @property {number} dashboard port by which Ray takes the models
 * @property {number} client port of Ray's remote client, which nobody uses
 * @property {string} session folder of Ray's own files
 */

/** @param {State} state */
export const writeState = (state) => writeFileSync(stateFile, JSON.stringify(state))

/** @returns {State | null} */
export function readState() {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8'))
  } catch {
    return null
  }
}
