import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokensOfDay, tokensOfRange } from '../../../electron/features/studies/repository/day-tokens'
import { matchOf, partsOfId } from '../../../electron/features/studies/repository/search'
import { openTestDatabase, type TestDatabase } from '../../support/database'

const matching = (search: string) => matchOf({ search, filter: {} }, [])

describe('what a person types, as a query', () => {
  let database: TestDatabase
  beforeAll(() => {
    database = openTestDatabase()
  })
  afterAll(() => database.close())

  it('asks for every word as the beginning of one, or as part of an id', () => {
    expect(matching(' García  tó ')).toEqual({ match: '({words ids} : "García" *) AND (words : "tó" *)' })
    expect(matching('421-8')).toEqual({ match: '(words : "421 8" * OR ids : "4218" *)' })
  })

  it('asks for nothing when nothing is typed, and finds nothing where no letter or number is', () => {
    expect(matching('  ')).toBe('all')
    expect(matching(' -- "*" ')).toBe('none')
  })

  it('takes a word for the tags it names', () => {
    const tags = [{ id: 'a', name: 'Caso de enseñanza' }]
    expect(matchOf({ search: 'ENSEN', filter: {} }, tags)).toMatchObject({ match: expect.stringContaining('t61') })
  })

  it('is never syntax, whatever is typed', () => {
    const search = database.db.prepare('select count(*) from library_index where library_index match ?')
    const hostile = ['"', 'a OR b', 'NEAR(a b)', 'ids:x', '^a', 'a" AND "b', "'; drop table studies; --", 'a*', '{a b}']
    const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...hostile))
    fc.assert(
      fc.property(typed, (text) => {
        const query = matching(text)
        if (typeof query === 'string') return
        expect(() => search.get(query.match)).not.toThrow()
      }),
    )
  })

  it('finds an id by any of its parts of three or more, whatever stands between', () => {
    const id = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'Á', '0', '9', '-', '/', ' '),
      minLength: 3,
      maxLength: 20,
    })
    fc.assert(
      fc.property(id, fc.nat(), fc.nat(), (whole, from, length) => {
        const plain = whole
          .normalize('NFD')
          .replaceAll(/[^a-zA-Z0-9]/g, '')
          .toLowerCase()
        fc.pre(plain.length >= 3)
        const start = from % (plain.length - 2)
        const part = plain.slice(start, start + 3 + (length % plain.length))
        expect(partsOfId(whole).some((each) => each.startsWith(part))).toBe(true)
      }),
    )
  })
})

describe('a range of days', () => {
  const day = fc
    .date({ min: new Date('1850-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  it('has a word in common with a day when the day is in it, and never otherwise', () => {
    const end = fc.option(day)
    fc.assert(
      fc.property(day, end, end, (tested, from, to) => {
        const range = new Set(tokensOfRange('d', { from, to }))
        const isIn = (from === null || from <= tested) && (to === null || tested <= to)
        expect(tokensOfDay('d', tested).some((token) => range.has(token))).toBe(isIn)
      }),
      { numRuns: 2000 },
    )
  })

  it('is few words', () => {
    expect(tokensOfRange('d', { from: '2026-01-01', to: '2026-12-31' })).toEqual(['d2026'])
    expect(tokensOfRange('d', { from: '2026-02-01', to: '2026-02-28' })).toEqual(['d202602'])
    expect(tokensOfRange('d', { from: '2026-11-25', to: '2026-11-26' })).toEqual(['d20261125', 'd20261126'])
    fc.assert(fc.property(day, day, (from, to) => tokensOfRange('d', { from, to }).length < 200))
  })
})
