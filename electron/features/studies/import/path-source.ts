import type { BlobStore } from '../../../blobs/store'
import { type Candidate, refusedCandidate } from './candidate'
import type { ImportLimits } from './limits'
import { isZipName } from './names'
import { walk } from './walk'
import { createUnzipper, zipAtPath } from './zip'

/** Everything under the dropped paths, ZIPs opened. */
export async function* pathCandidates(
  paths: readonly string[],
  blobs: BlobStore,
  limits: ImportLimits,
  stop: AbortSignal,
): AsyncGenerator<Candidate> {
  const unzip = createUnzipper(blobs, limits)
  let files = 0
  for await (const found of walk(paths, stop)) {
    const { name, path } = found
    files += 1
    if (files > limits.files) {
      yield refusedCandidate(name, 'refused_too_many_files')
      return
    }
    if (!found.readable) yield refusedCandidate(name, 'refused_unreadable')
    else if (isZipName(path)) yield* unzip(zipAtPath(name, path, found.sizeBytes), stop)
    else yield { name, sizeBytes: found.sizeBytes, content: { kind: 'path', path } }
  }
}
