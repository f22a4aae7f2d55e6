import type { Db } from '../../../db/open'
import type { Page } from './matches'

/** A column to sort by, in an index with `number`. */
export interface SortColumn {
  column: string
  collation?: string
  /** Tells rows with the value from those without: `[present, missing]`. Absent where every row has it. */
  parts?: readonly [string, string]
}

/** Where the value is missing, the text is empty. */
export const textColumn = (column: string, collation = ''): SortColumn => ({
  column,
  collation,
  parts: [`${column} > ''`, `${column} = ''`],
})
export const dateColumn = (column: string): SortColumn => ({
  column,
  parts: [`${column} is not null`, `${column} is null`],
})

interface SortedTable {
  table: string
  /** Of rows that are listed at all: that of the indexes. */
  live: string
}

const direction = (descending: boolean): string => (descending ? 'desc' : 'asc')

/** Numbers of rows in an order, those without the value last whichever way the rest goes. */
export const createSorted = (db: Db, { table, live }: SortedTable) => {
  const statements = new Map<string, ReturnType<typeof prepare>>()
  const prepare = (sql: string) => db.prepare<[Record<string, string | number>], number>(sql).pluck()
  const statement = (sql: string): ReturnType<typeof prepare> => {
    const known = statements.get(sql) ?? prepare(sql)
    statements.set(sql, known)
    return known
  }

  return {
    /** Goes through an index as far as the page: `where` is asked of each row. */
    walk(
      { column, collation = '', parts }: SortColumn,
      descending: boolean,
      { limit, offset }: Page,
      where: { sql: string; values: Record<string, string> } | null,
    ): number[] {
      const order = `${column} ${collation} ${direction(descending)}, number ${direction(descending)}`
      const part = (condition: string, by: string): string =>
        // A limit keeps the order of what is within.
        `select number from (select number from ${table} where ${live} and ${condition}
           ${where === null ? '' : `and ${where.sql}`} order by ${by} limit -1)`
      const sql =
        parts === undefined
          ? part('true', order)
          : `${part(parts[0], order)} union all ${part(parts[1], `number ${direction(descending)}`)}`
      return statement(`${sql} limit @limit offset @offset`).all({ limit, offset, ...where?.values })
    },
    /** Sorts these few. */
    few({ column, collation = '', parts }: SortColumn, descending: boolean, page: Page, numbers: number[]): number[] {
      const sql = `select number from ${table} where ${live} and number in (select value from json_each(@numbers))
        order by ${parts === undefined ? '' : `${parts[1]}, `}${column} ${collation} ${direction(descending)},
          number ${direction(descending)} limit @limit offset @offset`
      return statement(sql).all({ limit: page.limit, offset: page.offset, numbers: JSON.stringify(numbers) })
    },
  }
}
