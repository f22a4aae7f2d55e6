import type { Db } from './types'

/** Called with the statement's text, never with its values. */
export type OnSlowStatement = (sql: string, durationMs: number) => void

const limitMs = 40

/** Reports every statement of `db` that runs longer than 40 ms: it holds up the main process's event loop. */
export function watchSlowStatements(db: Db, onSlow: OnSlowStatement): void {
  const report = (sql: string, startedMs: number): void => {
    const durationMs = performance.now() - startedMs
    if (durationMs > limitMs) onSlow(sql, durationMs)
  }
  const timed =
    <A extends unknown[], R>(sql: string, call: (...args: A) => R) =>
    (...args: A): R => {
      const startedMs = performance.now()
      try {
        return call(...args)
      } finally {
        report(sql, startedMs)
      }
    }
  const prepare: (sql: string) => ReturnType<Db['prepare']> = db.prepare.bind(db)
  Object.defineProperties(db, {
    exec: { value: timed('(script)', db.exec.bind(db)) },
    prepare: {
      value: (sql: string) => {
        const statement = prepare(sql)
        statement.run = timed(sql, statement.run.bind(statement))
        statement.get = timed(sql, statement.get.bind(statement))
        statement.all = timed(sql, statement.all.bind(statement))
        return statement
      },
    },
  })
}
