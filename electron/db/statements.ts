import { storageFailure } from './errors'
import type { Db } from './types'

/** Gets the statement's text, never its values. */
export type OnSlowStatement = (sql: string, durationMs: number) => void

/** It runs on the main process's event loop, which must answer within 50 ms. */
const slowMs = 40

/**
 * Makes every statement, script and transaction of `db` throw a `Failure` where the disk or the file is at fault
 * (`storageFailure`), and reports those that run longer than 40 ms. Rows taken one by one (`iterate`) are not watched.
 */
export function watchStatements(db: Db, onSlow: OnSlowStatement | undefined): void {
  const watched =
    <A extends unknown[], R>(sql: string, call: (...args: A) => R) =>
    (...args: A): R => {
      const startedMs = performance.now()
      try {
        return call(...args)
      } catch (error) {
        throw storageFailure(error) ?? error
      } finally {
        const durationMs = performance.now() - startedMs
        if (durationMs > slowMs) onSlow?.(sql, durationMs)
      }
    }
  const prepare: (sql: string) => ReturnType<Db['prepare']> = db.prepare.bind(db)
  const transaction: Db['transaction'] = db.transaction.bind(db)
  Object.defineProperties(db, {
    // A script may hold values, so its text stays out of the report.
    exec: { value: watched('(script)', db.exec.bind(db)) },
    prepare: {
      value: watched('(prepare)', (sql: string) => {
        const statement = prepare(sql)
        statement.run = watched(sql, statement.run.bind(statement))
        statement.get = watched(sql, statement.get.bind(statement))
        statement.all = watched(sql, statement.all.bind(statement))
        return statement
      }),
    },
    transaction: {
      value: (work: (...args: unknown[]) => unknown) => {
        const run = transaction(work)
        // A slow one is told by its statements; the commit, which waits for the disk, only by this.
        return Object.assign(watched('(transaction)', run), {
          default: watched('(transaction)', (...args) => run.default(...args)),
          deferred: watched('(transaction)', (...args) => run.deferred(...args)),
          immediate: watched('(transaction)', (...args) => run.immediate(...args)),
          exclusive: watched('(transaction)', (...args) => run.exclusive(...args)),
        })
      },
    },
  })
}
