import type { Db } from '../../db/open'

/** All SQL of documents. */
export const createDocumentRepository = (db: Db) => {
  const one = db.prepare<[string], { fileSha256: string }>(
    'select file_sha256 as fileSha256 from instances where id = ?',
  )
  return { fileOf: (instanceId: string): string | null => one.get(instanceId)?.fileSha256 ?? null }
}
