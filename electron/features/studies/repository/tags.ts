import { type Tag, type TagColor, tagColorSchema } from '../../../../shared/contract/library'
import { foldText } from '../../../../shared/lib/fold-text'
import { newId } from '../../../../shared/lib/ids'
import type { Db } from '../../../db/open'
import { tagFacet } from './facets'

interface TagRow {
  id: string
  name: string
  color: string
}

/** Tags and favourites. What changes on a study is in the index only after `Summary.refresh`. */
export const createTags = (db: Db) => {
  const list = db.prepare<[], TagRow>('select id, name, color from tags where removed_at_ms is null')
  const counted = db.prepare<[string], number>('select study_count from library_facets where facet = ?').pluck()
  const insert = db.prepare<[string, string, string]>('insert into tags (id, name, color) values (?, ?, ?)')
  const update = db.prepare<[string, string, string]>(
    'update tags set name = ?, color = ? where id = ? and removed_at_ms is null',
  )
  const setRemoved = db.prepare<[number | null, string]>('update tags set removed_at_ms = ? where id = ?')
  const dropRemoved = db.prepare('delete from tags where removed_at_ms is not null')
  const studies = db
    .prepare<[{ tagId: string; after: string; limit: number }], string>(
      'select study_id from study_tags where tag_id = @tagId and study_id > @after order by study_id limit @limit',
    )
    .pluck()
  const assign = db.prepare<[string, string]>(
    'insert or ignore into study_tags (study_id, tag_id) select id, ? from studies where id = ?',
  )
  const take = db.prepare<[string, string]>('delete from study_tags where tag_id = ? and study_id = ?')
  const setFavorite = db.prepare<[number, string, number]>(
    'update studies set favorite = ? where id = ? and favorite <> ?',
  )

  const toTag = ({ id, name, color }: TagRow): Tag => ({
    id,
    name,
    color: tagColorSchema.parse(color),
    studyCount: counted.get(tagFacet(id)) ?? 0,
  })
  const all = (): Tag[] => list.all().map(toTag)

  return {
    /** By name. */
    list: (): Tag[] => all().toSorted((a, b) => foldText(a.name).localeCompare(foldText(b.name))),
    find: (tagId: string): Tag | null => all().find(({ id }) => id === tagId) ?? null,
    named: (name: string): Tag | null => all().find((tag) => foldText(tag.name) === foldText(name)) ?? null,
    add(name: string, color: TagColor): Tag {
      const id = newId()
      insert.run(id, name, color)
      return { id, name, color, studyCount: 0 }
    },
    change: (tagId: string, name: string, color: TagColor): boolean => update.run(name, color, tagId).changes > 0,
    /** With null it is back. False when there is no such tag. */
    setRemoved: (tagId: string, atMs: number | null): boolean => setRemoved.run(atMs, tagId).changes > 0,
    /** For good. */
    dropRemoved: (): void => {
      dropRemoved.run()
    },
    /** Those that carry it, a part at a time, in the order of their ids. */
    studies: (tagId: string, after: string, limit: number): string[] => studies.all({ tagId, after, limit }),
    /** Whether that changed anything. */
    assign: (tagId: string, studyId: string, assigned: boolean): boolean =>
      (assigned ? assign : take).run(tagId, studyId).changes > 0,
    setFavorite: (studyId: string, favorite: boolean): boolean =>
      setFavorite.run(Number(favorite), studyId, Number(favorite)).changes > 0,
  }
}
