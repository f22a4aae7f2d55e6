import type { ImportProgress, ImportSummary } from '../../../../shared/contract/studies'
import { api, ApiError } from '../../../api'
import type { Dropped } from './dropped-files'
import { useImports } from './import-store'

/** Files sent at once: enough to hide the wait for each answer, few enough to keep the disk in order. */
const uploadsAtOnce = 3

/** An import that takes longer than this is shown while it runs. */
const quickMs = 300

/** How an import ended, and whether someone was waiting for it. */
interface EndedImport {
  summary: ImportSummary
  isWatched: boolean
}

/**
 * Imports what was dropped and follows it to its end; null when there was nothing to import. `onArriving` is told the
 * instance whose first frame can be had before it is in the library. Throws `ApiError`.
 */
export async function startImport(
  dropped: Dropped,
  onArriving?: (instanceId: string) => void,
): Promise<EndedImport | null> {
  const paths = dropped.files.flatMap((file) => api.pathForFile(file) ?? [])
  if (paths.length > 0) {
    const { importId } = await api.command('studies.beginImport', { source: 'paths', paths })
    return followImport(importId, onArriving)
  }
  const files = dropped.walk()
  const first = await files.next()
  if (first.done) return null
  const { importId } = await api.command('studies.beginImport', { source: 'upload' })
  const end = new AbortController()
  const ended = followImport(importId, onArriving).finally(() => end.abort())
  const send = async (): Promise<void> => {
    for (let next = await files.next(); !next.done && !end.signal.aborted; next = await files.next()) {
      await uploadOne(importId, next.value.name, next.value.file, end.signal)
    }
  }
  const sending = uploadOne(importId, first.value.name, first.value.file, end.signal)
    .then(() => Promise.all(Array.from({ length: uploadsAtOnce }, send)))
    .then(() => (end.signal.aborted ? {} : api.command('studies.finishUpload', { importId })))
    .catch(async (error: unknown) => {
      await api.command('studies.cancelImport', { importId }).catch(() => ({}))
      throw error
    })
  const [outcome] = await Promise.all([ended, sending])
  return outcome
}

/** One bad file does not stop the rest; a host that is gone, or a cancelled import, does. */
async function uploadOne(importId: string, name: string, file: File, signal: AbortSignal): Promise<void> {
  try {
    await api.upload(importId, name, file, { signal })
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof ApiError) || error.code !== 'payload_too_large') throw error
  }
}

/** Follows an import that runs to its end; `onArriving` is told once, see the contract. Throws `ApiError`. */
export async function followImport(importId: string, onArriving?: (instanceId: string) => void): Promise<EndedImport> {
  const { put, show } = useImports.getState()
  let tellArriving = onArriving
  let isShown = false
  put(importId, {})
  const timer = setTimeout(() => {
    isShown = true
    show({ kind: 'import', importId })
  }, quickMs)
  try {
    const onEvent = (progress: ImportProgress): void => {
      if (progress.arriving !== undefined) {
        tellArriving?.(progress.arriving)
        tellArriving = undefined
      }
      put(importId, { progress })
    }
    const summary = await api.stream('studies.watchImport', { importId }, { onEvent })
    put(importId, { summary })
    const { view } = useImports.getState()
    return { summary, isWatched: !isShown || (view.kind === 'import' && view.importId === importId) }
  } catch (error) {
    put(importId, { error: error instanceof ApiError ? error.error : { code: 'internal' } })
    throw error
  } finally {
    clearTimeout(timer)
  }
}
