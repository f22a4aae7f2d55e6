import type Database from 'better-sqlite3-multiple-ciphers'

/** An open database. Statements run on the main process's event loop: keep each short. */
export type Db = Database.Database
