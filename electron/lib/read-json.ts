import fs from 'node:fs/promises'
import { storageFailure } from '../db/errors'

/**
 * What the JSON file holds, unchecked; null when it is missing or no JSON.
 * @throws Failure `storage_failed` when it can't be read
 */
export async function readJson(file: string): Promise<unknown> {
  try {
    const json: unknown = JSON.parse(await fs.readFile(file, 'utf8'))
    return json
  } catch (error) {
    const failure = storageFailure(error)
    if (failure !== null) throw failure
    return null
  }
}
