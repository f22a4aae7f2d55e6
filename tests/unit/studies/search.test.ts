import * as fc from 'fast-check'
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
    const hostile = ['"', 'a OR b', 'NEAR(a b)', 'patient_name:x', '^a', 'a" AND "b', "'; drop table studies; --"]
    const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...hostile))
    fc.assert(
      fc.property(typed, (text) => {
        const query = ftsQuery(text) ?? '"a"*'
        expect(() => search.get(query)).not.toThrow()
      }),
    )
  })

  it('takes % and _ for themselves in the middle of an id', () => {
    expect(likePattern(' 10%_\\ ')).toBe('%10\\%\\_\\\\%')
  })
})
