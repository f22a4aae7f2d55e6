import { stat } from 'node:fs/promises'
import { type Candidate, refusedCandidate } from './candidate'
import type { ImportLimits } from './limits'
import { isZipName } from './names'
import { walk } from './walk'
import { zipAtPath, zipCandidates } from './zip'

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}

/** Everything under the dropped paths, ZIPs opened. */
export async function* pathCandidates(
  paths: readonly string[],
  limits: ImportLimits,
  stop: AbortSignal,
): AsyncGenerator<Candidate> {
  let files = 0
  for await (const found of walk(paths, stop)) {
    const { name, path } = found
    files += 1
    if (files > limits.files) {
      yield refusedCandidate(name, 'refused_too_many_files')
      return
    }
    if (!found.readable) yield refusedCandidate(name, 'refused_unreadable')
    else if (isZipName(path)) yield* zipCandidates(zipAtPath(name, path, await sizeOf(path)), limits)
    else yield { name, sizeBytes: found.sizeBytes, content: { kind: 'path', path } }
  }
}
