import type { Db } from '../../../db/open'
import { readingVersion } from './reading-version'

/** The number under which a profile knows this version's way of reading; entered when it is first asked for. */
export function createEntityReader(db: Db): () => number {
  const find = db.prepare<[string], number>('select id from entity_readers where version = ?').pluck()
  const enter = db.prepare<[string]>('insert into entity_readers (version) values (?)')
  let id: number | undefined
  return () => {
    id ??= find.get(readingVersion()) ?? Number(enter.run(readingVersion()).lastInsertRowid)
    return id
  }
}
