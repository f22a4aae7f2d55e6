import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ftsQuery, likePattern } from '../../../electron/features/studies/repository/search'
import { openTestDatabase, type TestDatabase } from '../../support/database'

describe('what a person types, as a query', () => {
  let database: TestDatabase
  beforeAll(() => {
    database = openTestDatabase()
  })
  afterAll(() => database.close())

  it('asks for every word as the beginning of one', () => {
    expect(ftsQuery(' García  tór ')).toBe('"García"* "tór"*')
  })

  it('has no word where nothing is a letter or a number', () => {
    expect(ftsQuery(' -- "*" ')).toBeNull()
  })

  it('is never syntax, whatever is typed', () => {
    const search = database.db.prepare('select count(*) from studies_fts where studies_fts match ?')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const query = ftsQuery(typed)
        if (query !== null) search.get(query)
      }),
    )
    for (const typed of [
      '"',
      'a OR b',
      'NEAR(a b)',
      'patient_name:x',
      '^a',
      'a" AND "b',
      "'; drop table studies; --",
    ]) {
      const query = ftsQuery(typed)
      if (query !== null) expect(() => search.get(query)).not.toThrow()
    }
  })

  it('takes % and _ for themselves in the middle of an id', () => {
    expect(likePattern(' 10%_\\ ')).toBe('%10\\%\\_\\\\%')
  })
})
